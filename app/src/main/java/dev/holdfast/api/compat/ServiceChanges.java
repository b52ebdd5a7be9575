package dev.holdfast.api.compat;

import dev.holdfast.api.BookingViews;
import dev.holdfast.api.Fields;
import dev.holdfast.api.ReserveAnswers;
import dev.holdfast.catalog.WorkStatus;
import dev.holdfast.catalog.WorkStatuses;
import dev.holdfast.catalog.WorkStep;
import dev.holdfast.catalog.service.ServiceRequest;
import dev.holdfast.catalog.service.ServiceRequestStore;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.ids.BookingId;
import tools.jackson.databind.node.ObjectNode;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes what a key has booked: words, slot, status of the work, and its end. Thread-safe. */
public final class ServiceChanges {

    static final String STATUSES = "must be one of: pending, confirmed, in_progress, completed, cancelled";

    private final Inventory inventory;
    private final SlotBooking.Store store;
    private final KeySlots slots;
    private final WorkStatuses work;
    private final InstantSource clock;

    public ServiceChanges(Inventory inventory, SlotBooking.Store store, KeySlots slots, WorkStatuses work,
            InstantSource clock) {
        this.inventory = inventory;
        this.store = store;
        this.slots = slots;
        this.work = work;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the caller has no such booking */
    ServiceRequest own(Request request) {
        String id = request.pathParam("bookingId");
        return Optional.of(id)
                .filter(Fields::uuid)
                .map(text -> new BookingId(UUID.fromString(text)))
                .flatMap(booking -> BookingViews.event(booking, store.events())
                        .flatMap(event -> store.requests().find(event, booking)))
                .filter(found -> found.user().equals(ServiceRoutes.key(request).user()))
                .orElseThrow(Envelope::notFound);
    }

    /** Changes the fields {@code body} has. Another slot is taken and the old one given back, or neither. */
    ServiceRequest edit(Request request, ObjectNode body) {
        ServiceRequest seen = own(request);
        ServiceForm form = ServiceForm.of(seen.form()).with(body);
        ServiceRequest.Slot before = seen.slot();
        Optional<String> wanted = form.slot();
        if (before != null && wanted.filter(name -> !name.equals(before.name())).isPresent()) {
            return moveSlot(request, seen, form);
        }
        if ((before == null) != wanted.isEmpty()) {
            throw Envelope.wrong("scheduling.slot_id",
                    "scheduling.slot_id can be changed, but neither given nor taken away later");
        }
        ServiceRequest edited = seen.with(before, form.kept(), clock.instant());
        store.requests().update(edited);
        return edited;
    }

    private ServiceRequest moveSlot(Request request, ServiceRequest seen, ServiceForm form) {
        String name = form.slot().orElseThrow();
        KeySlots.Slot slot = slots.find(ServiceRoutes.key(request), name, Fields.origin(request));
        ServiceRequest.Slot before = seen.slot();
        if (before == null || !slot.event().equals(seen.event())) {
            throw Envelope.wrong("scheduling.slot_id", "scheduling.slot_id must be of the same event");
        }
        ServiceRequest edited = seen.with(new ServiceRequest.Slot(name, slot.id()), form.kept(),
                clock.instant());
        var exchange = new LaneRequest.Exchange(seen.booking(), seen.user(),
                List.of(new LaneRequest.Given(before.id(), List.of())),
                List.of(new Wanted.Slot(slot.id(), 1)), null, Fields.origin(request));
        answer(inventory.exchange(seen.event(), exchange,
                connection -> ServiceRequestStore.update(connection, edited)));
        return edited;
    }

    private static void answer(Outcome.OfExchange outcome) {
        switch (outcome) {
            case Outcome.Exchanged _ -> {
            }
            case Outcome.SlotTaken _ -> throw Envelope.conflict(ReserveAnswers.SLOT_TAKEN);
            case Outcome.NotOnSale _ -> throw SlotBooking.notAvailable();
            case Outcome.NotPending _,Outcome.HoldEnded _,Outcome.NotInBooking _ ->
                throw Envelope.conflict("The slot of this booking has been given back or changed");
            case Outcome.EventStarted _ -> throw Envelope.conflict("The slot has begun");
            case Outcome.PriceDiffers _,Outcome.SupplementNeeded _ ->
                throw Envelope.conflict("The slot has another price");
            case Outcome.Unknown _,Outcome.NotYours _ -> throw Envelope.notFound();
            case Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _ -> throw odd(outcome);
            case Outcome.NotTogether _,Outcome.NoSeatFits _,Outcome.SeatTaken _ -> throw odd(outcome);
            case Outcome.SupplementHeld _,Outcome.KeyEnded _ -> throw odd(outcome);
            case Outcome.KeyReused _,Outcome.LimitReached _,Outcome.PaymentInProgress _,Outcome.Deferred _ ->
                throw odd(outcome);
        }
    }

    private static IllegalStateException odd(Outcome outcome) {
        return new IllegalStateException("another slot was answered " + outcome);
    }

    /** Moves the work on, in checked steps; to be cancelled frees the slot. */
    ServiceRequest move(Request request, String status) {
        WorkStatus to = WorkStatus.of(status)
                .orElseThrow(() -> Envelope.wrong("status", "status " + STATUSES));
        if (to == WorkStatus.CANCELLED) {
            cancel(request);
        } else {
            step(own(request), to);
        }
        return own(request);
    }

    private void step(ServiceRequest seen, WorkStatus to) {
        work.begin(seen.event(), seen.booking());
        switch (work.move(seen.event(), seen.booking(), to)) {
            case WorkStep.Done _ -> {
            }
            case WorkStep.Illegal(var from, _) -> throw illegal(from, to);
            case WorkStep.Unknown _ ->
                throw new IllegalStateException("the work of " + seen.booking() + " did not begin");
        }
    }

    private static ProblemException illegal(WorkStatus from, WorkStatus to) {
        return Envelope.conflict("Cannot change status from " + from.text() + " to " + to.text());
    }

    /** Ends a booking; one that has ended stays so. The slot is free before the work is called off. */
    void cancel(Request request) {
        ServiceRequest seen = own(request);
        if (seen.work() == WorkStatus.COMPLETED) {
            throw illegal(WorkStatus.COMPLETED, WorkStatus.CANCELLED);
        }
        if (seen.slot() != null) {
            free(request, seen);
        }
        step(seen, WorkStatus.CANCELLED);
    }

    private void free(Request request, ServiceRequest seen) {
        var cancel = new LaneRequest.Cancel(seen.booking(), seen.user(), Fields.origin(request));
        switch (inventory.cancel(seen.event(), cancel)) {
            case Outcome.Cancelled _,Outcome.CancelledBefore _ -> {
            }
            case Outcome.AlreadyCancelled _,Outcome.AlreadyExpired _ ->
                {
                }
            case Outcome.EventStarted _ -> throw Envelope.conflict("The slot has begun");
            case Outcome.PaymentInProgress _ -> throw Envelope.conflict("A payment is in progress");
            case Outcome.Unknown _,Outcome.NotYours _ -> throw Envelope.notFound();
            case Outcome.KeyReused _,Outcome.NoSuchItem _,Outcome.RefundTooLarge _ ->
                throw new IllegalStateException("nobody asked for that");
        }
    }
}
