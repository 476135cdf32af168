"""Which film an address at a service leads to."""

import pytest
from django.conf import settings

from cms.video_services import film_at

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0&playsinline=1"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=10s",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?si=x",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    ],
)
def test_addresses_of_youtube_lead_to_the_player_without_cookies(url: str) -> None:
    film = film_at(url)
    assert film is not None
    assert film.service == "YouTube"
    assert film.player_url == YOUTUBE
    assert film.page_url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("url", "page", "player"),
    [
        ("https://vimeo.com/76979871", "76979871", "76979871?dnt=1&autoplay=1"),
        ("https://player.vimeo.com/video/76979871", "76979871", "76979871?dnt=1&autoplay=1"),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "76979871/8272103f6e",
            "76979871?dnt=1&autoplay=1&h=8272103f6e",
        ),
    ],
)
def test_addresses_of_vimeo_lead_to_the_player_that_does_not_track(url, page, player) -> None:
    film = film_at(url)
    assert film is not None
    assert film.page_url == f"https://vimeo.com/{page}"
    assert film.player_url == f"https://player.vimeo.com/video/{player}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/",
        "https://www.youtube.com/@kommunen",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/watch?v=%22onload%3D",
        "https://vimeo.com/kommunen",
        'https://vimeo.com/76979871/"x',
        "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
        "https://[",
    ],
)
def test_other_addresses_are_no_films(url: str) -> None:
    assert film_at(url) is None


def test_the_policy_lets_in_the_players_and_nobody_else() -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    players = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
    assert policy["frame-src"] == ["'self'", *players]
    assert policy["default-src"] == ["'self'"]
    for url in ("https://youtu.be/dQw4w9WgXcQ", "https://vimeo.com/76979871"):
        film = film_at(url)
        assert film is not None
        assert film.player_url.startswith(players)
