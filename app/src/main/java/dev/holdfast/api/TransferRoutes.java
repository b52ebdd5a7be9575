package dev.holdfast.api;

import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.User;
import dev.holdfast.accounts.Users;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.Transfers;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A booking that changes hands: a token is made, taken back, or accepted. Thread-safe. */
public final class TransferRoutes {

    record OfferBody(@Nullable String email) {}

    record OfferedBody(String transferToken, Instant expiresAt) {}

    record AcceptBody(@Nullable String transferToken) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final Transfers transfers;
    private final Users users;
    private final BookingViews views;

    public TransferRoutes(Inventory inventory, EventDirectory events, Transfers transfers, Users users,
            BookingViews views) {
        this.inventory = inventory;
        this.events = events;
        this.transfers = transfers;
        this.users = users;
        this.views = views;
    }

    public List<Route> routes() {
        String transfer = "/api/v1/bookings/{bookingId}/transfer";
        return List.of(Route.post(transfer, Access.USER_OR_KEY, this::offer),
                Route.delete(transfer, Access.USER_OR_KEY, this::withdraw),
                Route.post("/api/v1/transfers/accept", Access.USER, this::accept));
    }

    private Response offer(Request request) {
        BookingLedger.Entry entry = own(request);
        var body = Json.readStrict(request, OfferBody.class);
        String email = body.email() == null
                ? null
                : EmailAddress.parse(body.email())
                        .map(EmailAddress::value)
                        .orElseThrow(() -> Problem.invalid("email", "email must be an e-mail address")
                                .exception());
        BookingState state = entry.booking().state();
        if (state == BookingState.CANCELLED || state == BookingState.EXPIRED) {
            throw notPending(entry.booking().id());
        }
        Transfers.Offer offer = transfers.offer(entry.event(), entry.booking(), email);
        return Json.of(201, new OfferedBody(offer.token(), offer.expiresAt()));
    }

    private Response withdraw(Request request) {
        if (!transfers.withdraw(own(request).booking())) {
            throw Problem.notFound("This booking is not offered to anybody").exception();
        }
        return Json.ok(Map.of("message", "Transfer taken back"));
    }

    private Response accept(Request request) {
        Booker booker = Booker.of(request);
        User user = users.find(booker.id())
                .filter(one -> !one.guest())
                .orElseThrow(
                        () -> Problem.of(403, "forbidden", "Sign in to take a booking over").exception());
        var body = Json.readStrict(request, AcceptBody.class);
        if (body.transferToken() == null) {
            throw Problem.invalid("transfer_token", "transfer_token is required").exception();
        }
        var buyer = new Buyer(booker.id(), booker.limited(), false);
        return switch (transfers.accept(body.transferToken(),
                new Transfers.Receiver(buyer, user.email().value(), Fields.origin(request)))) {
            case Transfers.Accepted.Done(EventId event, BookingId booking) -> Json.ok(views.body(
                    inventory.ledger().find(event, booking).orElseThrow(TransferRoutes::unknown)));
            case Transfers.Accepted.Unknown() -> throw Problem.notFound("Transfer not found").exception();
            case Transfers.Accepted.Ended() ->
                throw Problem.of(409, "transfer_ended", "This transfer was used or has expired").exception();
            case Transfers.Accepted.ForAnother() ->
                throw Problem.of(403, "forbidden", "This transfer is for another account").exception();
            case Transfers.Accepted.Own() ->
                throw Problem.of(409, "own_booking", "This booking is yours already").exception();
            case Transfers.Accepted.Refused(var outcome) -> throw refusal(outcome);
        };
    }

    private static ProblemException refusal(Outcome.OfTransfer outcome) {
        return switch (outcome) {
            case Outcome.LimitReached reached -> ReserveAnswers.limit(reached).exception();
            case Outcome.NotOnSale(var opensAt, var closedAt) ->
                ReserveAnswers.notOnSale(opensAt, closedAt).exception();
            case Outcome.EventStarted _ ->
                Problem.of(409, "event_started", "The event has started").exception();
            case Outcome.PaymentInProgress() ->
                Problem.of(409, "payment_in_progress", "A payment is in progress").exception();
            case Outcome.HoldEnded() ->
                Problem.of(409, "hold_ended", "Reservation not found or expired").exception();
            case Outcome.NotPending _ ->
                Problem.of(409, "not_pending", "Booking is not in pending state").exception();
            case Outcome.Unknown() -> unknown();
            case Outcome.Transferred _,Outcome.NotYours _,Outcome.Deferred _ ->
                throw new IllegalStateException("a transfer was refused with " + outcome);
        };
    }

    private BookingLedger.Entry own(Request request) {
        var id = new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
        Optional<EventId> event = BookingViews.event(id, events);
        BookingLedger.Entry entry = event.flatMap(of -> inventory.ledger().find(of, id))
                .orElseThrow(TransferRoutes::unknown);
        Booking booking = entry.booking();
        if (!booking.user().equals(Booker.of(request).id())) {
            throw Problem.of(403, "forbidden", "Access denied").exception();
        }
        return entry;
    }

    private static ProblemException notPending(BookingId booking) {
        return Problem.of(409, "not_pending", "Booking is not in pending state")
                .with("booking_id", booking.value())
                .exception();
    }

    private static ProblemException unknown() {
        return Problem.notFound("Booking not found").exception();
    }
}
