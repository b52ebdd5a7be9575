package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.Script;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes events that people wait for. */
record Waiting(Site site, int connections) {

    /** An event whose only ticket is held, and so many who wait for it. */
    String soldOut(int waiting) throws IOException {
        String event = site.grounds().tickets(1);
        URI address = site.own("/api/v1/bookings/reserve");
        new Api(site.hello().own(), site.token(0)).post(address.getRawPath(),
                Map.of("event_id", event, "quantity", 1, "idempotency_key", "the only one"));
        String body = Site.tickets(event).replace("\"quantity\":1,", "\"quantity\":1,\"waitlist\":true,");
        List<Script.Template> templates = new ArrayList<>();
        new Api(site.hello().ways(), "").post("/bench/tokens", Map.of("quantity", waiting))
                .forEach(token -> templates.add(Script.Template.of(address, token.asString(), body)));
        try (Load load = Load.connect(Script.once(address, templates), connections, site.freshNumbers())) {
            Map<String, Long> outcomes = load.all().outcomes();
            long joined = outcomes.entrySet()
                    .stream()
                    .filter(outcome -> outcome.getKey().startsWith("202"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (joined != waiting) {
                throw new IllegalStateException(
                        "Of " + waiting + " who should wait the server took " + outcomes);
            }
        }
        return event;
    }
}
