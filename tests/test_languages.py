"""French and Spanish reports: numbers, times, voices, names and statements without a parse; what a pack must hold."""

from __future__ import annotations

import pytest

from rashomon import flow
from rashomon.errors import BadSetting
from rashomon.language.numbers import lexemes, numeral, parse
from rashomon.language.packs import packs
from rashomon.language.times import find
from rashomon.models.load import models
from rashomon.settings import ReadSettings, Settings, from_toml
from rashomon.values import Report, Told

FRENCH = """\
Incendie mortel dans un entrepôt de Port-Sarran

PORT-SARRAN — Au moins douze personnes sont mortes et une trentaine d'autres ont été blessées dimanche soir dans l'incendie d'un entrepôt de Port-Sarran, a annoncé lundi la préfecture.

« Le feu s'est propagé très vite, en moins de dix minutes », a déclaré le capitaine Jean Morel, porte-parole des pompiers. « Nous avons tout perdu », a-t-il ajouté.

Selon le procureur, Anne Delmas, trois employés sont toujours portés disparus. Le bâtiment, construit en 1987, abritait 2 500 tonnes de céréales et 1,5 million d'euros de matériel. M. Morel a précisé que 140 pompiers avaient été mobilisés vers 21h30.

Un homme de 34 ans, soupçonné d'avoir allumé le feu, sera jugé vendredi. Aucun enfant n'a été blessé, mais quatre-vingt-dix-sept familles ont été évacuées. Le maire nie toute négligence.
"""
SPANISH = """\
Doce muertos en un incendio en Puerto Sarrán

PUERTO SARRÁN — Al menos doce personas murieron y unas treinta resultaron heridas el domingo por la noche en el incendio de un almacén en Puerto Sarrán, informó el lunes la policía.

«El fuego se propagó muy rápido, en menos de diez minutos», declaró el capitán Juan Morales, portavoz de los bomberos. "Lo hemos perdido todo", añadió.

Según la fiscal Ana Delgado, tres empleados siguen desaparecidos. El edificio, construido en 1987, albergaba 2.500 toneladas de cereales y 1,5 millones de euros en material. Morales señaló que 140 bomberos habían sido movilizados a las 21:30 horas.

Un hombre de 34 años, sospechoso de haber provocado el fuego, comparecerá el viernes. Ningún niño resultó herido, pero noventa y siete familias fueron evacuadas. El alcalde niega cualquier negligencia.
"""


def told(text: str, language: str) -> Told:
    report = Report(id="r", location="r.txt", text=text, sha256="", published="2026-03-17", language=language)
    found = flow.tell_one(report, models(), Settings())
    for cite in (*found.claims, *found.quantities, *found.times, *found.mentions, *found.places):
        assert cite.words == text[cite.start : cite.end]
    return found


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (SPANISH, "es")])
def test_the_same_figures_are_read_in_both(text: str, language: str) -> None:
    found = [(q.low, q.unit, q.bound) for q in told(text, language).quantities]
    for figure in [
        (12, "people", "at least"),
        (30, "people", "about"),
        (10, "minute", "less than"),
        (2500, "tonne", "exact"),
        (1500000, "euro", "exact"),
        (34, "year", "exact"),
    ]:
        assert figure in found
    assert 0 in [low for low, _, _ in found] and 97 in [low for low, _, _ in found]
    assert 1987 not in [low for low, _, _ in found]


@pytest.mark.parametrize(
    ("text", "language", "night"), [(FRENCH, "fr", "2026-03-15TEV"), (SPANISH, "es", "2026-03-15TNI")]
)
def test_times_are_anchored(text: str, language: str, night: str) -> None:
    values = [t.value for t in told(text, language).times]
    assert [v for v in values if v != "PT10M"] == [night, "2026-03-16", "1987", "2026-03-17T21:30", "2026-03-20"]


@pytest.mark.parametrize(
    ("text", "language", "speakers"),
    [
        (
            FRENCH,
            "fr",
            [
                "la préfecture",
                "le capitaine Jean Morel",
                "le capitaine Jean Morel",
                "le procureur, Anne Delmas",
                "Morel",
            ],
        ),
        (
            SPANISH,
            "es",
            ["la policía", "el capitán Juan Morales", "el capitán Juan Morales", "la fiscal Ana Delgado", "Morales"],
        ),
    ],
)
def test_voices(text: str, language: str, speakers: list[str]) -> None:
    found = told(text, language).voices
    assert [v.speaker.words for v in found if v.speaker] == speakers
    assert [v.quote for v in found] == ["indirect", "direct", "direct", "indirect", "indirect"]
    assert all(v.speaker and v.speaker.kind in ("person", "body") for v in found)


@pytest.mark.parametrize(
    ("text", "language", "person", "town"),
    [(FRENCH, "fr", "Jean Morel", "Port-Sarran"), (SPANISH, "es", "Juan Morales", "Puerto Sarrán")],
)
def test_names_by_their_capitals(text: str, language: str, person: str, town: str) -> None:
    found = told(text, language).mentions
    assert {(m.name, m.kind) for m in found} >= {(person, "person"), (town, "place")}
    surname = next(m for m in found if m.words == person.split()[1])
    assert surname.entity == next(m.entity for m in found if m.words == person)


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (SPANISH, "es")])
def test_statements_are_sentences_and_their_parts(text: str, language: str) -> None:
    claims = told(text, language).claims
    assert [c.certainty for c in claims if c.parent is None].count("alleged") == 1
    assert claims[-1].certainty == "denied"
    inner = [c for c in claims if c.parent]
    assert inner and all(any(p.id == c.parent and p.start <= c.start and c.end <= p.end for p in claims) for c in inner)


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("vingt et un", "fr", 21),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("deux cent trente-quatre", "fr", 234),
        ("trois mille", "fr", 3000),
        ("12 500", "fr", 12500),
        ("1,5 million", "fr", 1500000),
        ("treinta y cinco", "es", 35),
        ("doscientos doce", "es", 212),
        ("ciento veinte mil", "es", 120000),
        ("1.200", "es", 1200),
        ("3,5", "es", 3.5),
        ("personnes", "fr", None),
    ],
)
def test_number_words(words: str, language: str, value: float | None) -> None:
    assert parse(words, language) == value


def test_vague_numbers() -> None:
    tens = numeral(lexemes("une dizaine de blessés", "fr"), 0, "fr")
    assert tens is not None and (tens.low, tens.kind) == (10, "group")
    thousands = numeral(lexemes("miles de personas", "es"), 0, "es")
    assert thousands is not None and (thousands.low, thousands.high) == (1000, 10000)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Il est mort le 1er mai 2020.", "fr", "le 1er mai 2020"),
        ("Il y a deux semaines, il pleuvait.", "fr", "Il y a deux semaines"),
        ("L'an dernier, il pleuvait.", "fr", "L'an dernier"),
        ("Cela a duré trois heures.", "fr", "trois heures"),
        ("Murió el pasado viernes.", "es", "el pasado viernes"),
        ("Murió hace dos semanas.", "es", "hace dos semanas"),
        ("Murió anoche.", "es", "anoche"),
        ("El año pasado llovió.", "es", "El año pasado"),
    ],
)
def test_forms_of_time(text: str, language: str, words: str) -> None:
    assert [text[w.start : w.end] for w in find(text, language)] == [words]


def test_a_language_without_a_pack_is_refused_by_name() -> None:
    report = Report(id="r", location="r.txt", text="Tolv mennesker døde søndag.", sha256="", language="da")
    found = flow.tell_one(report, models(), Settings())
    assert [r.code for r in found.refusals] == ["no-language-pack"] and "'da'" in found.refusals[0].message
    assert packs() == ("en", "es", "fr") and all(code in found.refusals[0].remedy for code in packs())


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    settings = from_toml('[read.models]\nfr = "no_such_pipeline"\n')
    assert settings.read == ReadSettings(models=(("fr", "no_such_pipeline"),))
    report = Report(id="r", location="r.txt", text=FRENCH, sha256="", language="fr")
    with pytest.raises(BadSetting, match="no_such_pipeline"):
        flow.tell_one(report, models(), settings)
