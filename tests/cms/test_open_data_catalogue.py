"""The catalogue of the open data, read by an independent RDF library, against what the profile demands."""

import pytest
from django.test import Client
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from cms.models import HomePage, SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


@pytest.fixture
def graph(client: Client, home: HomePage) -> Graph:
    factories.make_news(home)
    factories.make_event(home)
    factories.make_dialogue(home)
    answer = client.get("/catalog.rdf")
    assert answer["Content-Type"].startswith("application/rdf+xml")
    return Graph().parse(data=answer.content, format="xml")


def test_the_catalogue_has_what_the_profile_demands(graph: Graph) -> None:
    [catalogue] = graph.subjects(RDF.type, DCAT.Catalog)
    for demanded in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert list(graph.objects(catalogue, demanded)), demanded
    [publisher] = graph.objects(catalogue, DCTERMS.publisher)
    assert (publisher, RDF.type, FOAF.Agent) in graph
    assert list(graph.objects(publisher, FOAF.name))
    assert list(graph.objects(publisher, DCTERMS.type))
    assert set(graph.objects(catalogue, DCAT.dataset)) == set(
        graph.subjects(RDF.type, DCAT.Dataset)
    )


def test_a_title_with_what_xml_cannot_hold_ends_nothing(client: Client, home: HomePage) -> None:
    # Word's line break, as a translation that passed no form may hold it.
    site = SiteSettings.for_site(home.get_site())
    site.name = "Trygghet\x0bi kommunen"
    site.save()
    graph = Graph().parse(data=client.get("/catalog.rdf").content, format="xml")
    titles = {str(title) for title in graph.objects(None, DCTERMS.title)}
    assert "Open data of Trygghet" in " ".join(titles)


def test_the_pages_are_as_new_as_the_latest_of_them(client: Client, home: HomePage) -> None:
    factories.make_news(home)
    page = factories.make_page(home, title="Ny sida", slug="ny-sida")
    graph = Graph().parse(data=client.get("/catalog.rdf").content, format="xml")
    datasets = graph.subjects(RDF.type, DCAT.Dataset)
    [dataset] = (each for each in datasets if str(each).endswith("#pages"))
    [modified] = graph.objects(dataset, DCTERMS.modified)
    assert modified.toPython() == page.last_published_at


def test_every_dataset_says_what_it_is_in_swedish_and_whom_to_ask(graph: Graph) -> None:
    datasets = list(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) >= 4
    for dataset in datasets:
        for words in (DCTERMS.title, DCTERMS.description):
            languages = {
                text.language for text in graph.objects(dataset, words) if isinstance(text, Literal)
            }
            assert "sv" in languages
        [contact] = graph.objects(dataset, DCAT.contactPoint)
        assert list(graph.objects(contact, VCARD.fn))
        assert list(graph.objects(dataset, DCTERMS.publisher))
        assert list(graph.objects(dataset, DCAT.theme))


def test_every_form_of_a_dataset_can_be_had(graph: Graph, client: Client) -> None:
    forms = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert set(forms) == set(graph.objects(None, DCAT.distribution))
    for form in forms:
        [address] = graph.objects(form, DCAT.accessURL)
        assert isinstance(address, URIRef)
        path = "/" + str(address).split("/", 3)[3]
        [kind] = graph.objects(form, DCTERMS["format"])
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Type"].partition(";")[0] == str(kind)
        assert list(graph.objects(form, DCTERMS.license))
