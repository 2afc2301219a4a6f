"""Where a page stands, for search engines."""

import json

from generator.site.parts.lists_metadata import breadcrumbs, item_list

STEPS = [("Owls", ""), ("Eyes </script>", "topics/eyes/")]


def test_steps_are_numbered_and_have_whole_addresses() -> None:
    element = breadcrumbs(STEPS, "https://example.org/owls/")
    record = json.loads(element.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert record["@type"] == "BreadcrumbList"
    assert [(item["position"], item["item"]) for item in record["itemListElement"]] == [
        (1, "https://example.org/owls/"),
        (2, "https://example.org/owls/topics/eyes/"),
    ]
    assert element.count("</script") == 1
    assert '"url":"https://example.org/owls/topics/eyes/"' in item_list(STEPS, "https://example.org/owls/")


def test_without_the_sites_address_nothing_is_said() -> None:
    assert breadcrumbs(STEPS, "") == item_list(STEPS, "") == ""
