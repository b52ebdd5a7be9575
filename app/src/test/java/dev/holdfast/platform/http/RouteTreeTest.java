package dev.holdfast.platform.http;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How the route of a path is found. */
class RouteTreeTest {

    private static Route route(String method, String path) {
        return new Route(method, path, Access.ANYONE, _ -> Response.empty(204));
    }

    private static RouteTree tree(Route... routes) {
        return new RouteTree(List.of(routes), route("ANY", "/unknown"),
                allowed -> route("not " + String.join(" ", allowed.methods()), allowed.path()));
    }

    @Test
    void aLiteralPathIsFound() {
        Route here = route("POST", "/a/b");

        assertThat(tree(route("POST", "/a"), here, route("POST", "/a/b/c")).find("POST", "/a/b").route())
                .isSameAs(here);
    }

    @Test
    void variablesStandForOneSegmentEach() {
        RouteTree.Found found = tree(route("GET", "/a/{x}/b/{y}")).find("GET", "/a/1 2/b/3");

        assertThat(found.value("x")).isEqualTo("1 2");
        assertThat(found.value("y")).isEqualTo("3");
        assertThatIllegalArgumentException().isThrownBy(() -> found.value("z"));
    }

    @Test
    void templatesThatPartLaterMayNameTheirVariablesAsTheyLike() {
        RouteTree tree = tree(route("GET", "/a/{x}/b"), route("GET", "/a/{y}/c"));

        assertThat(tree.find("GET", "/a/1/b").value("x")).isEqualTo("1");
        assertThat(tree.find("GET", "/a/1/c").value("y")).isEqualTo("1");
    }

    @Test
    void aVariableIsTakenWhereTheLiteralLeadsNowhere() {
        RouteTree tree = tree(route("GET", "/a/all"), route("GET", "/a/all/b"), route("GET", "/a/{x}/c"));

        assertThat(tree.find("GET", "/a/all/c").value("x")).isEqualTo("all");
    }

    @Test
    void thePathThatHasTheMethodWins() {
        RouteTree tree = tree(route("GET", "/a/all"), route("POST", "/a/{x}"));

        assertThat(tree.find("POST", "/a/all").value("x")).isEqualTo("all");
        assertThat(tree.find("GET", "/a/all").route().path()).isEqualTo("/a/all");
    }

    @Test
    void withoutTheMethodTheMostLiteralPathTellsWhichThereAre() {
        RouteTree tree = tree(route("GET", "/a/all"), route("PUT", "/a/all"), route("POST", "/a/{x}"));

        assertThat(tree.find("DELETE", "/a/all").route().method()).isEqualTo("not GET HEAD PUT");
        assertThat(tree.find("DELETE", "/a/7").route().method()).isEqualTo("not POST");
    }

    @Test
    void whatIsNotThereIsUnknown() {
        RouteTree tree = tree(route("GET", "/"), route("GET", "/a/b"), route("GET", "/a/{x}/c"));

        for (String path : List.of("/a", "/a/", "/a/b/", "/a//c", "//", "/b", "", "*")) {
            assertThat(tree.find("GET", path).route().path()).as(path).isEqualTo("/unknown");
        }
        assertThat(tree.find("GET", "/").route().path()).isEqualTo("/");
    }

    @Test
    void aVariableIsAWholeSegment() {
        assertThatIllegalArgumentException().isThrownBy(() -> tree(route("GET", "/a/{x}.ics")));
    }

    @Test
    void manyRoutesAreFoundEachByItsOwnPath() {
        var routes = new ArrayList<Route>();
        for (int i = 0; i < 300; i++) {
            routes.add(route("GET", "/r" + i + "/{x}/s" + i));
        }
        RouteTree tree = tree(routes.toArray(Route[]::new));

        for (int i = 0; i < 300; i++) {
            assertThat(tree.find("GET", "/r" + i + "/v/s" + i).route()).isSameAs(routes.get(i));
        }
    }
}
