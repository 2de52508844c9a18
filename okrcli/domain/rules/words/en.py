"""English titles."""

from __future__ import annotations

from typing import Final

from okrcli.domain.rules.words.lists import Lists

LISTS: Final = Lists(
    # Handing something over can succeed while nothing gets better. "Release" and "publish" are left to the
    # list only as verbs: see `things`.
    outputs=frozenset({
        "deploy", "finalise", "finalize", "implement", "install", "integrate", "launch", "migrate",
        "publish", "refactor", "release", "rewrite", "roll out", "set up", "ship", "upgrade",
    }),
    # "Build a dashboard" is an output, "build a culture in which …" is not; "add", "write", "run", "improve",
    # "make" and "grow" are not here: they open as many good titles as bad ones.
    makes=frozenset({
        "build", "create", "deliver", "design", "develop", "produce",
    }),
    # What people make that is no thing. A title with one of these says what will be true.
    states=frozenset({
        "best", "brand", "business", "capability", "community", "company", "confidence", "conditions",
        "culture", "delight", "demand", "experience", "experiences", "foundation", "growth", "habit",
        "habits", "happiness", "joy", "leader", "leaders", "leadership", "love", "loyalty", "market",
        "momentum", "organisation", "organization", "partnership", "partnerships", "people", "pride",
        "product", "products", "relations", "relationship", "relationships", "reputation", "resilience",
        "sense", "team", "teams", "trust", "understanding", "value", "where", "workplace", "world-class",
    }),
    # The words of Google's guide (consult, help, analyze, participate) and their closest relatives.
    activities=frozenset({
        "analyse", "analyze", "assist", "attend", "brainstorm", "collaborate", "consult", "coordinate",
        "discuss", "evaluate", "explore", "facilitate", "help", "investigate", "look into",
        "participate", "research", "review", "study", "support", "work on", "work with",
    }),
    # Only where milestones are steps or a metric goes from 0 to 1, so nothing grows.
    tasks=frozenset({
        "add", "appoint", "arrange", "automate", "book", "carry out", "choose", "clean up", "close",
        "complete", "conduct", "configure", "convert", "decide on", "decommission", "define", "document",
        "draft", "establish", "finish", "fix", "hire", "hold", "interview", "introduce", "move",
        "negotiate", "onboard", "open", "organise", "organize", "plan", "prepare", "purchase", "put in",
        "rebuild", "recruit", "redesign", "remove", "replace", "run", "schedule", "send", "sign", "start",
        "submit", "switch to", "test", "train", "translate", "update", "write",
    }),
    also_nouns=frozenset({
        "book", "close", "complete", "design", "document", "draft", "finish", "fix", "help", "hold",
        "interview", "move", "open", "plan", "release", "research", "review", "run", "schedule", "sign",
        "start", "study", "support", "test", "train", "update",
    }),
    objects=frozenset({
        "a", "all", "an", "and", "any", "colleagues", "customers", "each", "every", "everybody",
        "everyone", "how", "in", "new", "other", "others", "our", "people", "teams", "the", "their",
        "them", "this", "users", "v2", "what", "whether", "why", "with",
        # how many of them
        "eight", "five", "four", "nine", "one", "seven", "six", "ten", "three", "twelve", "two",
    }),
    things=frozenset({
        "are", "candidate", "candidates", "cost", "costs", "cycle", "cycles", "date", "dates", "day",
        "days", "error", "errors", "failure", "failures", "feels", "frequency", "goes", "is", "job",
        "jobs", "minutes", "never", "no", "note", "notes", "page", "pages", "partner", "partners",
        "path", "paths", "pipeline", "pipelines", "process", "quality", "rate", "rates", "review",
        "reviews", "server", "servers", "speed", "success", "takes", "that", "time", "times", "train",
        "trains", "week", "weeks", "which", "without",
    }),
    # "Number 1", "phase 2" and "Python 3" name something; "by 30" and "to 95" measure. Names inside a title
    # are known by their capital; here are those that may open one.
    names=frozenset({
        "android", "angular", "article", "building", "chapter", "class", "day", "district", "django",
        "floor", "formula", "gate", "gen", "generation", "grade", "group", "hall", "house", "java",
        "kubernetes", "level", "line", "no", "node", "number", "office", "part", "phase", "php", "plan",
        "postgres", "python", "quarter", "rails", "react", "region", "release", "room", "route",
        "season", "series", "shop", "site", "sprint", "stage", "station", "step", "store", "team",
        "tier", "top", "ubuntu", "unit", "v", "version", "vue", "wave", "web", "week", "windows", "year",
        "zone",
    }),
)  # fmt: skip
