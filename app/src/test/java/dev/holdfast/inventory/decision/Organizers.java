package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.AddCodes;
import dev.holdfast.inventory.decision.LaneRequest.AddSessions;
import dev.holdfast.inventory.decision.LaneRequest.AddSlots;
import dev.holdfast.inventory.decision.LaneRequest.AddTicketTypes;
import dev.holdfast.inventory.decision.LaneRequest.BlockSeats;
import dev.holdfast.inventory.decision.LaneRequest.EditCode;
import dev.holdfast.inventory.decision.LaneRequest.EditSession;
import dev.holdfast.inventory.decision.LaneRequest.EditTicketType;
import dev.holdfast.inventory.pricing.Discount;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.CodeId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;

/** Draws what organizers and calendars do with dates, seats, slots and ticket types. */
final class Organizers {

    /** Those there may be, and one there never is. */
    static final List<String> CODES = List.of("SPRING", "TWO-FOR-ONE", "NEVER");

    private static final SessionId NOWHERE = new SessionId(new UUID(1, 99));

    private final SplittableRandom random;
    private final Ledger ledger;
    private final Venue venue;
    private int drawn;

    Organizers(SplittableRandom random, Ledger ledger, Venue venue) {
        this.random = random;
        this.ledger = ledger;
        this.venue = venue;
    }

    LaneRequest request(int seen) {
        drawn++;
        OptionalInt version = random.nextInt(3) == 0 ? OptionalInt.of(seen) : OptionalInt.empty();
        boolean used = ledger.codes.values().stream().anyMatch(code -> code.uses() > 1);
        if (used && random.nextInt(4) == 0) {
            return editCode(version);
        }
        return switch (random.nextInt(13)) {
            case 9, 10 -> addCodes(version);
            case 11, 12 -> editCode(version);
            case 0 -> new AddSessions(version, List.of(venue.seated(100 + drawn)), Requests.ORIGIN);
            case 1, 2 -> addSlots();
            case 3 -> addTypes(version);
            case 4 -> editSession(version);
            case 5 -> new EditTicketType(
                    random.nextInt(12) == 0
                            ? new TicketTypeId(new UUID(3, 99))
                            : pick(ledger.ticketTypes.keySet()),
                    version, random.nextBoolean() ? random.nextInt(3) * 25L : null,
                    random.nextBoolean() ? venue.terms(random.nextInt(3)) : null, Requests.ORIGIN);
            default -> block(version);
        };
    }

    /** A code that everybody may use, from the beginning. */
    static Code standing() {
        return new Code(new CodeId(new UUID(11, 0)), CODES.getFirst(),
                new Code.Terms(new Discount.Percentage(100_000, null), true, true, SaleWindow.ALWAYS,
                        OptionalInt.empty(), 0, new Code.Reach(Set.of(), Set.of())),
                0);
    }

    private AddCodes addCodes(OptionalInt version) {
        String text = CODES.get(random.nextInt(CODES.size() - 1));
        return new AddCodes(version, List.of(new Code(new CodeId(new UUID(11, drawn)), text, code(), 0)),
                Requests.ORIGIN);
    }

    private EditCode editCode(OptionalInt version) {
        Optional<Code> used = ledger.codes.values().stream().filter(code -> code.uses() > 1).findFirst();
        if (used.isPresent() && random.nextBoolean()) {
            Code.Terms terms = used.get().terms();
            return new EditCode(used.get().text(), version,
                    new Code.Terms(terms.discount(), false, true, terms.window(), OptionalInt.of(1), 0,
                            terms.reach()),
                    Requests.ORIGIN);
        }
        return new EditCode(CODES.get(random.nextInt(CODES.size())), version, code(), Requests.ORIGIN);
    }

    Code.Terms code() {
        Discount discount = switch (random.nextInt(9)) {
            case 0, 1, 7 -> new Discount.Percentage(random.nextInt(1, 1_000_001),
                    random.nextBoolean() ? null : Long.valueOf(1 + random.nextInt(60)));
            case 2, 3, 8 -> new Discount.Amount(1 + random.nextInt(80));
            case 4, 5 -> new Discount.BuyGet(1 + random.nextInt(2), 1 + random.nextInt(2));
            default -> null;
        };
        OptionalInt max = random.nextInt(3) == 0
                ? OptionalInt.empty()
                : OptionalInt.of(1 + random.nextInt(2));
        Set<TicketTypeId> types = random.nextInt(4) == 0 && !ledger.ticketTypes.isEmpty()
                ? Set.of(pick(ledger.ticketTypes.keySet()))
                : Set.of();
        return new Code.Terms(discount, random.nextBoolean(), random.nextInt(12) > 0,
                random.nextInt(6) == 0 ? venue.window() : SaleWindow.ALWAYS, max,
                random.nextInt(3) == 0 ? random.nextInt(90) : 0, new Code.Reach(types, Set.of()));
    }

    private AddSlots addSlots() {
        var slots = new ArrayList<NewSlot>();
        int many = 1 + random.nextInt(2);
        for (int i = 0; i < many; i++) {
            slots.add(venue.slot(random.nextInt(6), new SessionId(new UUID(9, drawn * 10L + i))));
        }
        return new AddSlots(Venue.BAY, slots, Requests.ORIGIN);
    }

    private AddTicketTypes addTypes(OptionalInt version) {
        List<SessionId> seated = List.copyOf(ledger.seated().keySet());
        SessionId session = seated.isEmpty() || random.nextInt(6) == 0 ? NOWHERE : pick(seated);
        return new AddTicketTypes(version,
                List.of(venue.type(session, new TicketTypeId(new UUID(3, 1_000_000L + drawn)))), List.of(),
                Requests.ORIGIN);
    }

    private EditSession editSession(OptionalInt version) {
        SessionRules session = ledger.sessions.get(pick(ledger.sessions.keySet()));
        boolean lost = session == null || random.nextInt(15) == 0;
        SessionStatus status = random.nextInt(5) == 0
                ? pick(EnumSet.allOf(SessionStatus.class))
                : null;
        Instant start = session == null || random.nextInt(3) > 0
                ? null
                : session.startsAt().plusSeconds(random.nextInt(-4_000, 4_000));
        return new EditSession(lost || session == null ? NOWHERE : session.id(), version, status, start,
                end(start),
                random.nextInt(4) == 0 ? venue.window() : null, Requests.ORIGIN);
    }

    private @Nullable Instant end(@Nullable Instant start) {
        return start == null || random.nextBoolean() ? null : start.plusSeconds(random.nextInt(0, 4_000));
    }

    private BlockSeats block(OptionalInt version) {
        List<SessionId> seated = List.copyOf(ledger.seated().keySet());
        SessionId session = seated.isEmpty() || random.nextInt(12) == 0 ? NOWHERE : pick(seated);
        SeatLayout layout = ledger.seated().get(session);
        var units = new TreeSet<Integer>();
        int many = 1 + random.nextInt(2);
        for (int i = 0; i < many; i++) {
            units.add(layout == null ? i : random.nextInt(layout.seats()));
        }
        return new BlockSeats(session, List.copyOf(units), random.nextInt(3) > 0, version, Requests.ORIGIN);
    }

    private <T> T pick(Collection<T> all) {
        return List.copyOf(all).get(random.nextInt(all.size()));
    }
}
