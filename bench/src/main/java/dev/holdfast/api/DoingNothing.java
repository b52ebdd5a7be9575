package dev.holdfast.api;

import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The limit of a machine: a route that reads the body of a reserve and answers as one that holds a ticket,
 * with the very classes that do it, and with nothing between. Beside the bodies, which nobody else knows.
 * Thread-safe.
 */
public final class DoingNothing {

    private static final UUID TYPE = new UUID(3, 1);
    private static final UUID SESSION = new UUID(1, 1);

    private DoingNothing() {}

    /** For whom reserving is there. */
    public static Route route(String path) {
        return Route.post(path, Access.USER_OR_KEY, DoingNothing::answer);
    }

    private static Response answer(Request request) {
        var body = BookingRoutes.body(request);
        boolean known = IdempotencyKeys.of(request, body.idempotencyKey()).isPresent();
        Booker.of(request);
        int quantity = body.quantity() == null ? 1 : body.quantity();
        var price = new MoneyBody(7_500L, "USD");
        var item = new ItemBody("tickets", TYPE, SESSION, null, null, quantity, price, null, null, null, null,
                new MoneyBody(7_500L * quantity, "USD"));
        var random = ThreadLocalRandom.current();
        var held = new ReserveAnswers.HeldBody(new UUID(random.nextLong(), random.nextLong()), "EVT-0123ABCD",
                Instant.parse("2030-05-01T12:15:00Z"), BigDecimal.valueOf(7_500L * quantity, 2), null,
                List.of(item));
        return Response.of(known ? 200 : 400, Response.JSON, HeldJson.bytes(held));
    }
}
