package dev.holdfast.api;

import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The paths of system A's gateway: {@code /api/booking/...} is
 * {@code /api/v1/...}, and so for the other services.
 */
public final class Gateway {

    private static final List<String> SERVICES = List.of("user", "event", "search", "booking");
    private static final String VERSION = "/api/v1/";

    private Gateway() {}

    /**
     * The given routes, and each of them again under every service's prefix; and a
     * page for those who come by.
     */
    public static List<Route> withAliases(List<Route> routes) {
        var all = new ArrayList<>(routes);
        for (Route route : routes) {
            if (route.path().startsWith(VERSION)) {
                String rest = route.path().substring(VERSION.length());
                SERVICES.forEach(service -> all.add(route.at("/api/" + service + "/" + rest)));
            }
        }
        all.add(Route.get("/", Access.ANYONE, _ -> index()));
        return List.copyOf(all);
    }

    private static Response index() {
        return Json.ok(Map.of("message", "Holdfast", "health", "/health", "contract", "/openapi.yaml",
                "gateway_access",
                Map.of("user", "/api/user/", "event", "/api/event/", "search", "/api/search/", "booking",
                        "/api/booking/")));
    }
}
