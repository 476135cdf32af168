"""The catalogue of the open data as RDF/XML, by the Swedish profile DCAT-AP-SE 3.0 (https://docs.dataportal.se/dcat/).

National portals read it; so every dataset and distribution has an address of its own that stays.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from cms.characters import for_xml
from cms.models import SiteSettings
from cms.open_data.datasets import Dataset, Distribution

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
EU = "http://publications.europa.eu/resource/authority"
# ISO 639-2 codes of the European Union's list of languages.
EU_LANGUAGES = {"sv": "SWE", "en": "ENG", "ar": "ARA", "fi": "FIN", "so": "SOM"}
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Element = ElementTree.Element


def document(request: HttpRequest, datasets: Iterable[Dataset]) -> bytes:
    """Return the catalogue of `datasets`, published by the organisation of the site's settings."""
    for prefix, name in NAMESPACES.items():
        ElementTree.register_namespace(prefix, name)
    site = SiteSettings.for_request(request)
    root = Element(_name("rdf:RDF"))
    address = f"{settings.SITE_URL}{reverse('open_data_catalogue')}"
    publisher, contact = f"{address}#publisher", f"{address}#contact"
    datasets = list(datasets)

    catalogue = _thing(root, "dcat:Catalog", address)
    _words(
        catalogue,
        "dcterms:title",
        {"sv": f"Öppna data från {site.name}", "en": f"Open data of {site.name}"},
    )
    _words(
        catalogue,
        "dcterms:description",
        {
            "sv": "Sidor, temakvällar, dialoger med resultat och medborgarlöften.",
            "en": "Pages, theme evenings, dialogues with their results, and citizen promises.",
        },
    )
    _link(catalogue, "dcterms:publisher", publisher)
    _link(catalogue, "dcterms:license", settings.OPEN_DATA_LICENSE)
    _link(catalogue, "foaf:homepage", f"{settings.SITE_URL}/")
    for code, _label in settings.LANGUAGES:
        if code in EU_LANGUAGES:
            _link(catalogue, "dcterms:language", f"{EU}/language/{EU_LANGUAGES[code]}")
    _latest(catalogue, [each.modified_at for each in datasets])
    for each in datasets:
        _link(catalogue, "dcat:dataset", f"{address}#{each.name}")
    for each in datasets:
        _add_dataset(root, each, address)
    _add_publisher(root, site, publisher)
    _add_contact(root, site, contact)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_dataset(root: Element, dataset: Dataset, address: str) -> None:
    thing = _thing(root, "dcat:Dataset", f"{address}#{dataset.name}")
    _words(thing, "dcterms:title", dataset.titles)
    _words(thing, "dcterms:description", dataset.descriptions)
    _link(thing, "dcterms:publisher", f"{address}#publisher")
    _link(thing, "dcat:contactPoint", f"{address}#contact")
    _link(thing, "dcterms:accessRights", f"{EU}/access-right/PUBLIC")
    for theme in dataset.themes:
        _link(thing, "dcat:theme", f"{EU}/data-theme/{theme}")
    for language, words in dataset.keywords.items():
        for word in words:
            _words(thing, "dcat:keyword", {language: word})
    if dataset.landing_page:
        _link(thing, "dcat:landingPage", dataset.landing_page)
    if dataset.issued_at:
        _moment(thing, "dcterms:issued", dataset.issued_at)
    _latest(thing, [dataset.modified_at])
    for number, each in enumerate(dataset.distributions, start=1):
        about = f"{address}#{dataset.name}-{number}"
        _link(thing, "dcat:distribution", about)
        _add_distribution(root, each, about)


def _add_distribution(root: Element, distribution: Distribution, about: str) -> None:
    thing = _thing(root, "dcat:Distribution", about)
    _words(thing, "dcterms:title", distribution.titles)
    _link(thing, "dcat:accessURL", distribution.url)
    _link(thing, "dcterms:license", settings.OPEN_DATA_LICENSE)
    _text(thing, "dcterms:format", distribution.media_type)
    if distribution.conforms_to:
        _link(thing, "dcterms:conformsTo", distribution.conforms_to)


def _add_publisher(root: Element, site: SiteSettings, about: str) -> None:
    thing = _thing(root, "foaf:Organization", about)
    _link(thing, "rdf:type", f"{NAMESPACES['foaf']}Agent")
    _text(thing, "foaf:name", site.contact_name or site.name)
    _link(thing, "dcterms:type", LOCAL_AUTHORITY)
    _link(thing, "foaf:homepage", f"{settings.SITE_URL}/")


def _add_contact(root: Element, site: SiteSettings, about: str) -> None:
    thing = _thing(root, "vcard:Organization", about)
    _text(thing, "vcard:fn", site.contact_name or site.name)
    if site.contact_email:
        _link(thing, "vcard:hasEmail", f"mailto:{site.contact_email}")


def _name(prefixed: str) -> str:
    prefix, _colon, name = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _thing(root: Element, kind: str, about: str) -> Element:
    return ElementTree.SubElement(root, _name(kind), {_name("rdf:about"): about})


def _link(thing: Element, name: str, address: str) -> None:
    ElementTree.SubElement(thing, _name(name), {_name("rdf:resource"): address})


def _text(thing: Element, name: str, text: str) -> None:
    ElementTree.SubElement(thing, _name(name)).text = for_xml(text)


def _words(thing: Element, name: str, words: Mapping[str, str]) -> None:
    for language, text in words.items():
        ElementTree.SubElement(thing, _name(name), {XML_LANGUAGE: language}).text = for_xml(text)


def _moment(thing: Element, name: str, moment: datetime) -> None:
    kind = {_name("rdf:datatype"): "http://www.w3.org/2001/XMLSchema#dateTime"}
    ElementTree.SubElement(thing, _name(name), kind).text = moment.isoformat()


def _latest(thing: Element, moments: Iterable[datetime | None]) -> None:
    known = [moment for moment in moments if moment is not None]
    if known:
        _moment(thing, "dcterms:modified", max(known))
