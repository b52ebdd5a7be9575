package dev.holdfast;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.NewSession;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;
import org.assertj.core.api.Assertions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/** A date with seats, of an event that a test sells. */
public record SeatedDate(TestServer server, EventOnSale event, SessionId session) {

    /** A date of a new event. */
    public static SeatedDate of(TestServer server, int rows, int seatsInRow) {
        return of(server, server.event(5), new NewSession.Frozen(UUID.randomUUID(), hall(rows, seatsInRow)));
    }

    /** A date of this event, with these seats. */
    public static SeatedDate of(TestServer server, EventOnSale event, NewSession.Frozen seats) {
        var id = new EventId(UUID.fromString(event.id()));
        var first = server.inventory().availability().of(id).orElseThrow().firstSession().orElseThrow();
        SessionId session = SessionId.random(first.id().tag());
        var type = new TicketRules(TicketTypeId.random(), session, new PoolId(session.value()),
                new Money(5_000, Currency.getInstance("USD")));
        var date = new NewSession(session, null, first.startsAt(), first.endsAt(),
                SessionStatus.ON_SALE, SaleWindow.ALWAYS, seats, List.of(), List.of(type));
        var added = server.inventory()
                .add(id, new LaneRequest.AddSessions(OptionalInt.empty(), List.of(date),
                        TestInventory.ORIGIN),
                        _ -> {});
        Assertions.assertThat(added).isInstanceOf(Outcome.Added.class);
        return new SeatedDate(server, event, session);
    }

    /** One section of rows that are all the same. */
    public static SeatLayout hall(int rows, int seatsInRow) {
        var all = new ArrayList<SeatLayout.Row>();
        for (int row = 0; row < rows; row++) {
            int behind = row;
            all.add(new SeatLayout.Row("R" + row, IntStream.range(0, seatsInRow)
                    .mapToObj(seat -> new SeatLayout.Seat("" + (seat + 1), "standard", false, false, false,
                            behind * 1_000 + seat))
                    .toList()));
        }
        return SeatLayout.of(List.of(new SeatLayout.Section("stalls", "Stalls", all)));
    }

    public EventId eventId() {
        return new EventId(UUID.fromString(event.id()));
    }

    public String path() {
        return "/api/v1/sessions/" + session + "/seats";
    }

    /** Takes seats out of sale, by this server. */
    public void block(Integer... units) {
        change(server.inventory(), true, units);
    }

    /** Puts them back. */
    public void release(Integer... units) {
        change(server.inventory(), false, units);
    }

    /** Does either on any node. */
    public void change(Inventory node, boolean block, Integer... units) {
        var done = node.block(eventId(), new LaneRequest.BlockSeats(session, List.of(units), block,
                OptionalInt.empty(), TestInventory.ORIGIN));
        Assertions.assertThat(done).isInstanceOf(Outcome.SeatsBlocked.class);
    }

    /** How the seats are now, as everybody is told. */
    public ApiAnswer seats() {
        return server.api().get(path()).answers(200);
    }

    public long cursor() {
        return seats().json().path("cursor").asLong();
    }

    /** Listens from now on. */
    public Ear listen(String... headerLines) {
        return Ear.at(server.api().port(), path() + "/stream", headerLines);
    }

    /** Tells something again and again, by which it is noticed who has gone, until so many listen. */
    public void listenersWithNews(int wanted) {
        for (int tries = 0; tries < 500 && server.listeners() != wanted; tries++) {
            block(0);
            release(0);
            server.listenersWithin(wanted, Duration.ofMillis(50));
        }
        Assertions.assertThat(server.listeners()).isEqualTo(wanted);
    }

    public Ear listenSince(long cursor) {
        return Ear.at(server.api().port(), path() + "/stream?since=" + cursor);
    }
}
