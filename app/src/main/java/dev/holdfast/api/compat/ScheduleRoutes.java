package dev.holdfast.api.compat;

import dev.holdfast.api.Fields;
import dev.holdfast.api.Limits;
import dev.holdfast.api.ReserveAnswers;
import dev.holdfast.api.compat.Envelope.Detail;
import dev.holdfast.catalog.service.SlotReservation;
import dev.holdfast.catalog.service.SlotReservationStore;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.DrawnRandom;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** System C's holds of slots: five minutes to book the slot, unless the event says otherwise. Thread-safe. */
public final class ScheduleRoutes {

    private static final String RESERVE = "/api/scheduling/reserve";
    private static final int TEXT_MAX = 255;

    /** Which slot, and for what. */
    private record Wish(KeySlots.Slot slot, String slotName, String purpose) {}

    private final Inventory inventory;
    private final SlotBooking.Store store;
    private final KeySlots slots;
    private final Limits limits;
    private final InstantSource clock;
    private final RandomGenerator random = DrawnRandom.secure();
    private final Envelope envelope;

    public ScheduleRoutes(Inventory inventory, SlotBooking.Store store, KeySlots slots, Limits limits,
            InstantSource clock) {
        this.inventory = inventory;
        this.store = store;
        this.slots = slots;
        this.limits = limits;
        this.clock = clock;
        this.envelope = new Envelope(clock);
    }

    public List<Route> routes() {
        return List.of(Route.post(RESERVE, Access.SLOTS_KEY, envelope.told(this::reserve)),
                Route.delete(RESERVE + "/{slotId}", Access.SLOTS_KEY, envelope.told(this::release)));
    }

    private Response reserve(Request request) {
        var body = ServiceForm.sent(request);
        List<Detail> wrong = new ArrayList<>();
        String slotName = text(body, "slotId", wrong);
        String purpose = text(body, "bookingId", wrong);
        if (!wrong.isEmpty()) {
            throw Envelope.wrong(wrong);
        }
        limits.reserve(request.caller());
        var key = ServiceRoutes.key(request);
        var slot = slots.find(key, slotName, Fields.origin(request));
        var wish = new Wish(slot, slotName, purpose);
        Optional<Booking> mine = reservation(slot)
                .filter(of -> of.user().equals(key.user()) && of.purpose().equals(purpose))
                .flatMap(this::live);
        return held(wish, mine.orElseGet(() -> hold(request, wish)));
    }

    private static String text(JsonNode body, String field, List<Detail> wrong) {
        JsonNode value = body.path(field);
        if (ServiceForm.printable(value, TEXT_MAX)) {
            return value.stringValue();
        }
        wrong.add(new Detail(field, field + " must be 1 to " + TEXT_MAX + " printable characters"));
        return "";
    }

    private Optional<SlotReservation> reservation(KeySlots.Slot slot) {
        return store.reservations().find(slot.event(), slot.id());
    }

    /** The hold, while it is one. */
    private Optional<Booking> live(SlotReservation reservation) {
        return inventory.ledger()
                .find(reservation.event(), reservation.booking())
                .map(BookingLedger.Entry::booking)
                .filter(booking -> booking.state() == BookingState.PENDING);
    }

    private Booking hold(Request request, Wish wish) {
        var event = wish.slot().event();
        var id = BookingId.draw(store.events().tagOf(event).orElseThrow(), clock.millis(), random);
        var user = ServiceRoutes.key(request).user();
        var reserve = new LaneRequest.Reserve(id, BookingReference.draw(random), user, false,
                List.of(new Wanted.Slot(wish.slot().id(), 1)), null, 0, Fields.origin(request));
        var reservation = new SlotReservation(event, wish.slot().id(), id, user, wish.purpose());
        return switch (inventory.reserve(event, reserve,
                connection -> SlotReservationStore.put(connection, reservation))) {
            case Outcome.Held(Booking booking, _) -> booking;
            case Outcome.SlotTaken _ -> throw taken(wish.slot());
            case Outcome.NotOnSale _ -> throw SlotBooking.notAvailable();
            case Outcome.LimitReached _ -> throw SlotBooking.notAvailable();
            case Outcome.OfReserve other ->
                throw new IllegalStateException("the hold of a slot was answered " + other);
        };
    }

    private ProblemException taken(KeySlots.Slot slot) {
        String text = reservation(slot).flatMap(this::live)
                .map(booking -> "Slot is already reserved until " + booking.deadline())
                .orElse(ReserveAnswers.SLOT_TAKEN);
        return Envelope.conflict(text);
    }

    private Response held(Wish wish, Booking booking) {
        Duration length = Duration.between(booking.createdAt(), booking.expiresAt());
        var reservation = Map.of("slotId", wish.slotName(), "bookingId", wish.purpose(), "reservedAt",
                booking.createdAt(), "expiresAt", booking.expiresAt(), "reservationMinutes",
                length.toMinutes());
        return envelope.done(201, "Slot reserved successfully",
                Map.of("success", true, "reservation", reservation, "slot",
                        Map.of("id", wish.slotName(), "available", false)),
                booking.createdAt());
    }

    private Response release(Request request) {
        String name = request.pathParam("slotId");
        String purpose = purpose(request);
        var key = ServiceRoutes.key(request);
        var slot = slots.find(key, name, Fields.origin(request));
        SlotReservation mine = reservation(slot)
                .filter(of -> of.user().equals(key.user()) && of.purpose().equals(purpose))
                .orElseThrow(ScheduleRoutes::noReservation);
        var expire = new LaneRequest.Expire(mine.booking(), mine.user(), Fields.origin(request));
        return switch (inventory.expire(mine.event(), expire)) {
            case Outcome.Expired _ -> envelope.done(200, "Reservation released successfully",
                    Map.of("success", true, "slotId", name));
            case Outcome.NotPending(BookingState state) when state == BookingState.CONFIRMED ->
                throw Envelope.conflict("The slot is booked: cancel the booking");
            case Outcome.NotPending _,Outcome.Unknown _,Outcome.NotYours _,Outcome.PaymentInProgress _ ->
                throw noReservation();
        };
    }

    /** In the body, or in the query since proxies drop the bodies of deletes. */
    private static String purpose(Request request) {
        if (request.body().length == 0) {
            return request.query("bookingId")
                    .orElseThrow(() -> Envelope.wrong("bookingId", "bookingId is required"));
        }
        List<Detail> wrong = new ArrayList<>();
        String purpose = text(ServiceForm.sent(request), "bookingId", wrong);
        if (!wrong.isEmpty()) {
            throw Envelope.wrong(wrong);
        }
        return purpose;
    }

    private static ProblemException noReservation() {
        return Problem.notFound("Reservation not found").exception();
    }
}
