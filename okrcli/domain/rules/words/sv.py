"""Swedish titles: a verb opens one as an imperative (`bygg`) or in the infinitive (`bygga`)."""

from __future__ import annotations

from typing import Final

from okrcli.domain.rules.words.lists import Lists

LISTS: Final = Lists(
    # Something handed over. "Inför" is not here, it is a preposition as often; nor "släpp", which is also
    # what a trailer is called when a letter is missing.
    outputs=frozenset({
        "bygg om", "bygga om", "byt ut", "byta ut", "driftsätt", "driftsätta", "ersätt", "ersätta",
        "implementera", "införa", "installera", "integrera", "lansera", "migrera", "publicera",
        "refaktorera", "rulla ut", "sjösätt", "sjösätta", "släppa", "sätt upp", "sätta upp", "ta fram",
        "uppgradera",
    }),
    # "Bygg en panel" is an output, "bygg förtroende" is not.
    makes=frozenset({
        "bygg", "bygga", "leverera", "producera", "skapa", "utforma", "utveckla",
    }),
    # What is made and is no thing, by its last word; a compound counts by its last part, as kundupplevelse.
    states=frozenset({
        "arbetsliv", "arbetsplats", "arbetsro", "arbetssätt", "broar", "delaktighet", "där", "efterfrågan",
        "erfarenhet", "folk", "företag", "förmåga", "engagemang", "fokus", "förtroende", "förståelse",
        "förutsättningar", "gemenskap", "glädje", "grund", "klarhet", "kultur", "kärlek", "ledare",
        "lojalitet", "lugn", "lust", "motståndskraft", "människor", "ordning", "partnerskap", "plats",
        "produkt", "relation", "relationer", "rykte", "samarbete", "stolthet", "team", "tillit", "tillväxt",
        "trygghet", "upplevelse", "upplevelser", "utrymme", "vana", "vanor", "varumärke", "värde",
    }),
    superlatives=frozenset({"bästa", "första", "ledande", "mest", "största"}),
    # As in English: "leverera i tid" names nothing that is made.
    ends=frozenset({
        "att", "av", "bland", "där", "efter", "eller", "enligt", "från", "för", "genom", "hos", "hur", "i",
        "in", "inför", "inom", "kring", "med", "mellan", "mot", "men", "när", "och", "om", "omkring", "på",
        "samt", "som", "så", "till", "under", "ur", "ut", "utan", "utanför", "vad", "varför", "vem", "vi",
        "vid", "åt", "över",
    }),
    articles=frozenset({
        "alla", "de", "den", "det", "en", "er", "era", "ert", "ett", "sin", "sina", "sitt", "varje", "vår",
        "våra", "vårt",
    }),
    # Google's four words and their closest relatives.
    activities=frozenset({
        "analysera", "arbeta med", "assistera", "bistå", "delta", "deltaga", "diskutera", "hjälp",
        "hjälpa", "jobba med", "konsultera", "medverka", "rådfråga", "rådgöra", "samordna", "stöd",
        "stödja", "stötta", "titta på", "undersök", "undersöka", "utforska", "utred", "utreda",
        "utvärdera",
    }),
    # Only where nothing grows, as in English. "Köp", "byt" and "håll" are not here: nouns or whole sentences.
    tasks=frozenset({
        "anlita", "anordna", "anställ", "anställa", "arrangera", "automatisera", "avsluta", "avveckla",
        "beställ", "beställa", "boka", "byta", "definiera", "dokumentera", "flytta", "färdigställ",
        "färdigställa", "förbered", "förbereda", "förhandla", "genomför", "genomföra", "intervjua",
        "kartlägg", "kartlägga", "konfigurera", "köpa", "lägg till", "lägga till", "ordna", "planera",
        "presentera", "rekrytera", "sammanställ", "sammanställa", "skicka", "skriv", "skriva", "slutför",
        "slutföra", "starta", "ta bort", "teckna", "testa", "tillsätt", "tillsätta", "uppdatera",
        "upphandla", "upprätta", "utbilda", "utse", "välj", "välja", "översätt", "översätta",
    }),
    also_nouns=frozenset({
        "hjälp", "stöd",
    }),
    objects=frozenset({
        "alla", "andra", "användare", "användarna", "de", "den", "det", "kollegor", "kunder", "kunderna",
        "team", "teamen", "varandra", "varje", "våra", "vårt", "vår",
    }),
    things=frozenset({
        "att", "för", "inte", "om", "som", "är",
    }),
    # As in English: "nummer 1" and "fas 2" are names, "med 30" and "till 95" are measures.
    names=frozenset({
        "android", "angular", "avdelning", "butik", "dag", "distrikt", "django", "etapp", "fas", "formula",
        "fortune", "generation", "grupp", "hus", "java", "klass", "kontor", "kubernetes", "kvartal",
        "linje", "nivå", "node", "nr", "nummer", "office", "paragraf", "php", "plan", "plats", "postgres",
        "python", "rails", "react", "region", "rum", "serie", "skift", "sprint", "station", "steg",
        "säsong", "team", "topp", "ubuntu", "v", "vecka", "version", "vue", "våg", "våning", "web",
        "windows", "zon", "åk", "år", "årskurs",
    }),
)  # fmt: skip
