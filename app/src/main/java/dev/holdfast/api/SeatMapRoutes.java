package dev.holdfast.api;

import dev.holdfast.api.seatmaps.SeatMapReader;
import dev.holdfast.api.seatmaps.SeatMapReading;
import dev.holdfast.catalog.NewSeatMap;
import dev.holdfast.catalog.SeatMapCreation;
import dev.holdfast.catalog.SeatMaps;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.BodyLimit;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.SeatMapId;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/** The seat maps of an organization's venues. Thread-safe. */
public final class SeatMapRoutes {

    /** Room for 200,000 seats that are listed one by one, each with all it can say. */
    private static final BodyLimit BODY = new BodyLimit(32 * 1024 * 1024, Duration.ofSeconds(60));
    /** A large map takes some hundred megabytes while it is read; a small machine has room for two. */
    private static final int AT_ONCE = 2;
    private static final int BUSY_SECONDS = 3;

    private final SeatMaps maps;
    private final Semaphore readings = new Semaphore(AT_ONCE);

    public SeatMapRoutes(SeatMaps maps) {
        this.maps = maps;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/admin/venues/{venueId}/seat-maps", Access.ADMIN, this::create)
                        .withBodies(BODY),
                Route.get("/api/v1/admin/venues/{venueId}/seat-maps", Access.ADMIN, this::list),
                Route.get("/api/v1/admin/seat-maps/{seatMapId}", Access.ADMIN, this::read));
    }

    private Response create(Request request) {
        if (!readings.tryAcquire()) {
            throw Problem.of(503, "overloaded", "Other seat maps are being read")
                    .retryAfter(BUSY_SECONDS)
                    .exception();
        }
        try {
            return Json.of(201, made(request));
        } finally {
            readings.release();
        }
    }

    private SeatMapBodies.MadeBody made(Request request) {
        var venue = PathIds.venue(request);
        Json.requireMediaType(request);
        SeatMapReading reading = SeatMapReader.read(request.body());
        var successorOf = reading.seatMapId()
                .map(text -> new SeatMapId(Fields.uuid(text, "seat_map_id", "Invalid seat map ID")));
        Caller.Admin admin = Admins.of(request);
        var owner = new NewSeatMap.Owner(admin.organization(), admin.id());
        return switch (maps.create(new NewSeatMap(owner, venue, successorOf, reading.map()))) {
            case SeatMapCreation.Created(var version, int venueCapacity) ->
                SeatMapBodies.made(version, reading, venueCapacity);
            case SeatMapCreation.UnknownVenue _ -> throw Problem.notFound("Venue not found").exception();
            case SeatMapCreation.UnknownSeatMap _ -> throw unknownMap();
        };
    }

    private Response list(Request request) {
        return maps.of(Admins.organization(request), PathIds.venue(request))
                .map(versions -> Json.ok(SeatMapBodies.ListBody.of(versions)))
                .orElseThrow(() -> Problem.notFound("Venue not found").exception());
    }

    private Response read(Request request) {
        var id = PathIds.seatMap(request);
        OptionalInt version = request.query("version")
                .map(text -> OptionalInt.of(Fields.positive(text, "version", "Invalid version")))
                .orElse(OptionalInt.empty());
        return maps.stored(Admins.organization(request), id, version)
                .map(stored -> Json.ok(SeatMapBodies.StoredBody.of(stored)))
                .orElseThrow(SeatMapRoutes::unknownMap);
    }

    private static RuntimeException unknownMap() {
        return Problem.notFound("Seat map not found").exception();
    }
}
