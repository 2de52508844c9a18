"""English titles."""

from __future__ import annotations

from typing import Final

from okrcli.domain.rules.words.lists import Lists

LISTS: Final = Lists(
    # Handing something over can succeed while nothing gets better. "Release" and "publish" are left to the
    # list only as verbs: see `things`.
    outputs=frozenset({
        "complete", "deploy", "finalise", "finalize", "implement", "install", "integrate", "launch",
        "migrate", "move to", "publish", "refactor", "replace", "rewrite", "roll out", "set up", "ship",
        "switch to", "upgrade",
    }),
    # "Build a dashboard" is an output, "build a culture in which …" is not; "add", "run", "improve", "make"
    # and "grow" are not here: they open as many good titles as bad ones.
    makes=frozenset({
        "build", "create", "deliver", "design", "develop", "hire", "introduce", "produce", "rebuild",
        "recruit", "redesign", "release", "write",
    }),
    # What people make that is no thing, as the last word of what is made; a superlative is a wish by itself.
    states=frozenset({
        "brakes", "brand", "bridges", "business", "calm", "clarity", "capability", "community", "company",
        "confidence", "conditions", "culture", "delight", "demand", "experience", "experiences", "focus",
        "foundation", "growth", "habit", "habits", "happiness", "joy", "leader", "leaders", "leadership",
        "love", "loyalty", "market", "momentum", "order", "organisation", "organization", "partnership",
        "partnerships", "peace", "people", "place", "pride", "product", "products", "relations",
        "relationship", "relationships", "reputation", "resilience", "sense", "space", "team", "teams",
        "trust", "understanding", "value", "where", "workplace",
    }),
    superlatives=frozenset({"best", "finest", "first", "greatest", "leading", "most"}),
    # Behind these, nothing is named that is made: "deliver on time".
    ends=frozenset({
        "about", "across", "after", "against", "among", "and", "around", "as", "at", "before", "behind",
        "between", "but", "by", "during", "for", "from", "how", "if", "in", "into", "of", "on", "or", "out",
        "over", "per", "so", "than", "that", "through", "to", "together", "toward", "towards", "under",
        "until", "we", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "with",
        "within", "without",
    }),
    articles=frozenset({
        "a", "all", "an", "any", "each", "every", "her", "his", "its", "my", "our", "the", "their", "these",
        "this", "those", "your",
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
        "conduct", "configure", "convert", "decide on", "decommission", "define", "document", "draft",
        "establish", "finish", "fix", "hold", "interview", "move", "negotiate", "onboard", "open",
        "organise", "organize", "plan", "prepare", "purchase", "put in", "remove", "run", "schedule",
        "send", "sign", "start", "submit", "test", "train", "translate", "update",
    }),
    also_nouns=frozenset({
        "book", "close", "complete", "design", "document", "draft", "finish", "fix", "help", "hold",
        "interview", "move", "open", "plan", "release", "research", "review", "run", "schedule", "sign",
        "start", "study", "support", "test", "train", "update",
    }),
    objects=frozenset({
        "a", "all", "an", "and", "any", "colleagues", "customers", "each", "every", "everybody", "everyone",
        "how", "in", "new", "other", "others", "our", "people", "teams", "the", "their", "them", "this",
        "users", "v2", "version", "what", "whether", "why", "with",
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
        "act", "android", "angular", "article", "building", "chapter", "class", "day", "district", "django",
        "floor", "formula", "fortune", "ftse", "gate", "gen", "generation", "grade", "group", "hall",
        "house", "java", "kubernetes", "level", "line", "no", "node", "number", "office", "part", "phase",
        "php", "plan", "postgres", "python", "quarter", "rails", "react", "region", "release", "room",
        "route", "season", "series", "shop", "site", "sprint", "stage", "station", "step", "store", "team",
        "tier", "top", "ubuntu", "unit", "v", "version", "vue", "wave", "web", "week", "windows", "year",
        "zone",
    }),
)  # fmt: skip
