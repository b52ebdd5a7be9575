package dev.holdfast.api.compat;

import dev.holdfast.api.ReserveAnswers;
import dev.holdfast.api.SeatIds;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.WorkStatus;
import dev.holdfast.catalog.service.ServiceRequest;
import dev.holdfast.catalog.service.ServiceRequestStore;
import dev.holdfast.catalog.service.SlotReservation;
import dev.holdfast.catalog.service.SlotReservationStore;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.DrawnRandom;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes system C's bookings. A booking with a slot is confirmed in the ledger at once, in one step of the
 * lane in which its form is written too; if its sender holds the slot, the hold becomes the booking.
 * Thread-safe.
 */
public final class SlotBooking {

    /** The parts of the catalog this needs. */
    public record Store(EventDirectory events, ServiceRequestStore requests,
            SlotReservationStore reservations) {}

    /** What is to be booked, by whom. */
    record Wish(Caller.ApiKey key, ServiceForm form, @Nullable String idempotencyKey, Origin origin) {}

    private final Inventory inventory;
    private final Store store;
    private final KeySlots slots;
    private final InstantSource clock;
    private final ReserveAnswers answers;
    private final RandomGenerator random = DrawnRandom.secure();

    public SlotBooking(Inventory inventory, Store store, KeySlots slots, InstantSource clock) {
        this.inventory = inventory;
        this.store = store;
        this.slots = slots;
        this.clock = clock;
        this.answers = new ReserveAnswers(inventory, new SeatIds(inventory, store.events()));
    }

    /**
     * Books; the same wish with the same key books once.
     *
     * @throws ProblemException 409 when somebody has the slot
     */
    ServiceRequest book(Wish wish) {
        Optional<String> name = wish.form().slot();
        if (name.isEmpty()) {
            return note(wish);
        }
        KeySlots.Slot slot = slots.find(wish.key(), name.get(), wish.origin());
        Optional<ServiceRequest> earlier = earlier(slot.event(), wish);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return turned(wish, slot, name.get()).orElseGet(() -> reserved(wish, slot, name.get()));
    }

    /** Keeps a request without a slot: nothing is booked by it. */
    private ServiceRequest note(Wish wish) {
        KeySlots.Offer offer = slots.offer(wish.key());
        EventId event = offer.open().or(offer::listed).map(Resource::event).orElseThrow();
        return earlier(event, wish).orElseGet(() -> {
            ServiceRequest request = request(wish, event, draw(event), null);
            return store.requests().insert(request) ? request : earlier(event, wish).orElseThrow();
        });
    }

    private BookingId draw(EventId event) {
        return BookingId.draw(store.events().tagOf(event).orElseThrow(), clock.millis(), random);
    }

    private ServiceRequest request(Wish wish, EventId event, BookingId id,
            ServiceRequest.@Nullable Slot slot) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new ServiceRequest(event, id, wish.key().user(), slot, wish.form().kept(),
                new ServiceRequest.Asked(wish.idempotencyKey(), wish.form().fingerprint()),
                WorkStatus.PENDING, new ServiceRequest.Times(now, now));
    }

    /** What this sender made with this key before. */
    private Optional<ServiceRequest> earlier(EventId event, Wish wish) {
        if (wish.idempotencyKey() == null) {
            return Optional.empty();
        }
        Optional<ServiceRequest> found = store.requests()
                .find(event, wish.key().user(), wish.idempotencyKey());
        found.ifPresent(request -> checkReplay(request, wish));
        return found;
    }

    private void checkReplay(ServiceRequest earlier, Wish wish) {
        if (earlier.asked().fingerprint() != wish.form().fingerprint()) {
            throw answers.refusal(earlier.event(), new Outcome.KeyReused()).exception();
        }
        boolean lives = earlier.slot() == null
                ? earlier.work() != WorkStatus.CANCELLED
                : state(earlier.event(), earlier.booking()) == BookingState.CONFIRMED;
        if (!lives) {
            throw answers.refusal(earlier.event(), new Outcome.KeyEnded(earlier.booking())).exception();
        }
    }

    private @Nullable BookingState state(EventId event, BookingId id) {
        return inventory.ledger()
                .find(event, id)
                .map(BookingLedger.Entry::booking)
                .map(Booking::state)
                .orElse(null);
    }

    /** The sender's own hold of the slot becomes the booking, if there is one. */
    private Optional<ServiceRequest> turned(Wish wish, KeySlots.Slot slot, String name) {
        Optional<SlotReservation> hold = store.reservations()
                .find(slot.event(), slot.id())
                .filter(of -> of.user().equals(wish.key().user()))
                .filter(of -> state(slot.event(), of.booking()) == BookingState.PENDING);
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        var request = request(wish, slot.event(), hold.get().booking(),
                new ServiceRequest.Slot(name, slot.id()));
        var confirm = new LaneRequest.ConfirmFree(request.booking(), request.user(), wish.origin());
        return switch (inventory.confirmFree(slot.event(), confirm,
                connection -> ServiceRequestStore.insert(connection, request))) {
            case Outcome.Confirmed _ -> Optional.of(request);
            case Outcome.PaymentRequired needed ->
                throw answers.refusal(slot.event(), needed).exception();
            case Outcome.NotOnSale _ -> throw notAvailable();
            // Somebody was faster, or the hold has just ended: then the slot decides.
            case Outcome.NotPending _,Outcome.HoldEnded _,Outcome.PaymentInProgress _ -> Optional.empty();
            case Outcome.Unknown _,Outcome.NotYours _ -> Optional.empty();
        };
    }

    private ServiceRequest reserved(Wish wish, KeySlots.Slot slot, String name) {
        var request = request(wish, slot.event(), draw(slot.event()),
                new ServiceRequest.Slot(name, slot.id()));
        var reserve = new LaneRequest.Reserve(request.booking(), BookingReference.draw(random),
                new LaneRequest.Buyer(request.user(), false, true), List.of(new Wanted.Slot(slot.id(), 1)),
                wish.idempotencyKey(), wish.form().fingerprint(), wish.origin());
        Outcome.OfReserve outcome = inventory.reserve(slot.event(), reserve,
                connection -> ServiceRequestStore.insert(connection, request));
        return switch (outcome) {
            case Outcome.Waitlisted _ ->
                throw new IllegalStateException("a slot of system C has no waitlist");
            case Outcome.Held(_, boolean replayed) when !replayed -> request;
            case Outcome.Held(Booking booking, _) ->
                store.requests().find(slot.event(), booking.id()).orElseThrow();
            // A repetition that came while the first was under way, as the turning of a hold has no key.
            case Outcome.SlotTaken _ -> earlier(slot.event(), wish)
                    .orElseThrow(() -> Envelope.conflict(ReserveAnswers.SLOT_TAKEN));
            case Outcome.NotOnSale _ -> throw notAvailable();
            case Outcome.KeyEnded _,Outcome.KeyReused _,Outcome.LimitReached _,Outcome.PaymentRequired _ ->
                throw answers.refusal(slot.event(), outcome).exception();
            case Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _,Outcome.NotTogether _ ->
                throw odd(outcome);
            case Outcome.NoSeatFits _,Outcome.SeatTaken _,Outcome.Deferred _ -> throw odd(outcome);
            case Outcome.CodeRefused _,Outcome.PriceChanged _ -> throw odd(outcome);
        };
    }

    private static IllegalStateException odd(Outcome outcome) {
        return new IllegalStateException("a slot was answered " + outcome);
    }

    static ProblemException notAvailable() {
        return Problem
                .of(400, "not_on_sale", "Slot is not available: it is not offered, or its time has come")
                .exception();
    }
}
