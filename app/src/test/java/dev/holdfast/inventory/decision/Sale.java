package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.Given;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Works out again what is not for sale at all, and which bookings are not to be exchanged. */
final class Sale {

    private final Shelf shelf;

    Sale(Shelf shelf) {
        this.shelf = shelf;
    }

    @Nullable
    Outcome shut(List<Wanted> wanted) {
        if (shelf.rules.status() != EventStatus.PUBLISHED) {
            return never();
        }
        for (Wanted item : wanted) {
            Outcome shut = switch (item) {
                case Wanted.Tickets tickets -> {
                    TicketRules type = shelf.types.get(tickets.ticketType());
                    boolean counted = type != null && type.source() != null && !type.source().seats();
                    yield counted && type != null
                            ? either(shelf.session(type.drawsFrom().session()), List.of(type))
                            : never();
                }
                case Wanted.Slot slot -> {
                    SessionRules session = shelf.sessions.get(slot.slot());
                    TicketRules type = session == null || !session.place().isSlot()
                            ? null
                            : shelf.types.get(session.slotType());
                    yield session == null || type == null ? never() : either(session, List.of(type));
                }
                case Wanted.Seats seats -> seats(seats);
                case Wanted.BestAvailable best -> {
                    SessionRules session = shelf.sessions.get(best.session());
                    yield session == null || !session.place().seated()
                            ? never()
                            : either(session, shelf.types.values()
                                    .stream()
                                    .filter(type -> type.source() != null && type.source().seats()
                                            && type.source().session().equals(session.id()))
                                    .sorted(Comparator
                                            .comparingInt((TicketRules type) -> type.terms().position())
                                            .thenComparing(type -> type.id().value()))
                                    .toList());
                }
            };
            if (shut != null) {
                return shut;
            }
        }
        return null;
    }

    private static Outcome never() {
        return new Outcome.NotOnSale(null, null);
    }

    private @Nullable Outcome seats(Wanted.Seats wanted) {
        SessionRules session = shelf.sessions.get(wanted.session());
        if (session == null || !session.place().seated()) {
            return never();
        }
        Outcome shut = date(session);
        for (int unit : wanted.units()) {
            if (shut == null) {
                shut = types(shelf.typesOf(session.id(), unit)
                        .stream()
                        .filter(type -> wanted.ticketType() == null || wanted.ticketType().equals(type.id()))
                        .toList());
            }
        }
        return shut;
    }

    private @Nullable Outcome either(SessionRules session, List<TicketRules> types) {
        Outcome shut = date(session);
        return shut == null ? types(types) : shut;
    }

    /** Why a date is not for sale. */
    private @Nullable Outcome date(SessionRules session) {
        Instant opens = session.window().opensAt();
        Instant closes = session.window().closesAt();
        boolean open = session.status() == SessionStatus.ON_SALE
                || (session.status() == SessionStatus.SCHEDULED && opens != null);
        if (!open) {
            return never();
        }
        return between(opens, closes == null ? session.startsAt() : closes);
    }

    private @Nullable Outcome between(@Nullable Instant opens, @Nullable Instant closes) {
        if (opens != null && shelf.time.isBefore(opens)) {
            return new Outcome.NotOnSale(opens, null);
        }
        return closes != null && !shelf.time.isBefore(closes) ? new Outcome.NotOnSale(null, closes) : null;
    }

    private @Nullable Outcome types(List<TicketRules> types) {
        List<Outcome> shut = new ArrayList<>();
        for (TicketRules type : types) {
            Outcome of = between(type.terms().window().opensAt(), type.terms().window().closesAt());
            if (of == null) {
                return null;
            }
            shut.add(of);
        }
        return shut.isEmpty() ? never() : shut.getFirst();
    }

    /** Why a booking is not exchanged, whatever there is. */
    @Nullable
    Outcome refusal(Exchange request, Booking booking, boolean waiting) {
        if (request.user() != null && !request.user().equals(booking.user())) {
            return new Outcome.NotYours();
        }
        if (request.key() != null && request.key().equals(booking.keys().exchange())) {
            return new Outcome.Exchanged(booking, true);
        }
        String last = booking.keys().exchange();
        if (request.key() != null && last != null
                && Wishes.buyersKey(request.key()).equals(Wishes.buyersKey(last))) {
            return new Outcome.KeyReused();
        }
        boolean dead = booking.state() == BookingState.PENDING && !shelf.time.isBefore(booking.deadline());
        if (booking.state() == BookingState.EXPIRED || dead) {
            return new Outcome.HoldEnded();
        }
        if (booking.state() == BookingState.PAYING) {
            return new Outcome.PaymentInProgress();
        }
        if (booking.state() == BookingState.CANCELLED) {
            return new Outcome.NotPending(BookingState.CANCELLED);
        }
        if (shelf.rules.status() != EventStatus.PUBLISHED) {
            return never();
        }
        for (Given gives : request.gives()) {
            SessionRules session = shelf.sessions.get(gives.session());
            if (session != null && !shelf.time.isBefore(session.startsAt())) {
                return new Outcome.EventStarted(session.startsAt());
            }
        }
        if (waiting) {
            return new Outcome.Deferred();
        }
        for (Given gives : request.gives()) {
            List<Integer> has = booking.lines()
                    .stream()
                    .filter(line -> line.session().equals(gives.session()))
                    .flatMap(line -> line.units().isEmpty()
                            ? IntStream.of(-1).boxed()
                            : line.units().stream())
                    .toList();
            if (has.isEmpty() || !has.containsAll(gives.units())) {
                return new Outcome.NotInBooking(gives.session());
            }
        }
        return shut(request.takes());
    }

    static List<Line> given(Booking booking, List<Given> gives) {
        return split(booking, gives, true);
    }

    static List<Line> kept(Booking booking, List<Given> gives) {
        return split(booking, gives, false);
    }

    /** For one session that is given, as {@link Wishes} draws it. */
    private static List<Line> split(Booking booking, List<Given> gives, boolean given) {
        Given gift = gives.getFirst();
        var lines = new ArrayList<Line>();
        for (Line line : booking.lines()) {
            boolean here = line.session().equals(gift.session());
            boolean whole = here && gift.units().isEmpty();
            List<Integer> units = line.units()
                    .stream()
                    .filter(unit -> (here && gift.units().contains(unit)) == given)
                    .toList();
            if (whole || line.units().isEmpty()) {
                if (whole == given) {
                    lines.add(line);
                }
            } else if (!units.isEmpty()) {
                lines.add(given ? line.part(units.size(), units) : line.rest(units.size(), units));
            }
        }
        return lines;
    }
}
