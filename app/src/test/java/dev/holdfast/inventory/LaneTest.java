package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.Migrations;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole way of a request through the lane and the database, one at a time. */
final class LaneTest {

    private TestDatabase database;
    private TestInventory world;

    @BeforeEach
    void open() {
        database = TestPostgres.databaseFrom(TestPostgres.template("migrated", template -> {
            var source = new PGSimpleDataSource();
            source.setUrl(template.jdbcUrl());
            source.setUser(template.user());
            source.setPassword(template.password());
            Migrations.run(source);
        }));
        world = new TestInventory(
                new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()));
    }

    @AfterEach
    void close() {
        world.close();
        database.close();
    }

    @Test
    void heldTicketsAreConfirmedAndThenSold() {
        var event = world.onSale(3);
        var held = world.held(event, UserId.random(), 2);
        assertThat(held.booking().amount().minor()).isEqualTo(15_000);
        assertThat(world.inventory().availability().of(event.id()).orElseThrow().free()).isEqualTo(1);
        assertThat(world.reserve(event, 2)).isEqualTo(new Outcome.NotEnoughLeft(1));
        world.held(event, UserId.random(), 1);
        assertThat(world.reserve(event, 1)).isEqualTo(new Outcome.AllHeld(held.booking().deadline()));
        assertThat(world.confirmed(event, held).booking().state()).isEqualTo(BookingState.CONFIRMED);
        var entry = world.inventory().ledger().find(event.id(), held.booking().id()).orElseThrow();
        assertThat(entry.booking().state()).isEqualTo(BookingState.CONFIRMED);
        assertThat(entry.confirmedAt()).isNotNull();
        assertThat(world.cancel(event, held)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(world.inventory().availability().of(event.id()).orElseThrow().free()).isEqualTo(2);
    }

    @Test
    void sameKeyGivesTheSameHoldAndAnotherRequestIsRefused() {
        var event = world.onSale(3);
        var user = UserId.random();
        var first = (Outcome.Held) world.reserve(event, user, 1, "k");
        var again = (Outcome.Held) world.reserve(event, user, 1, "k");
        assertThat(again.replayed()).isTrue();
        assertThat(again.booking().id()).isEqualTo(first.booking().id());
        assertThat(again.booking().expiresAt()).isEqualTo(first.booking().expiresAt());
        assertThat(world.reserve(event, user, 2, "k")).isEqualTo(new Outcome.KeyReused());
        world.cancel(event, first);
        assertThat(world.reserve(event, user, 1, "k")).isEqualTo(new Outcome.KeyEnded(first.booking().id()));
    }

    @Test
    void deadHoldsAreReclaimedBeforeAnybodyIsRefused() {
        var event = world.onSale(2);
        world.held(event, UserId.random(), 2);
        assertThat(world.reserve(event, 1)).isInstanceOf(Outcome.AllHeld.class);
        world.clock().advance(Duration.ofMinutes(16));
        assertThat(world.reserve(event, 2)).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void sweepEndsDeadHoldsOnly() {
        var event = world.onSale(5);
        world.held(event, UserId.random(), 2);
        world.clock().advance(Duration.ofMinutes(10));
        world.held(event, UserId.random(), 1);
        world.clock().advance(Duration.ofMinutes(6));
        var sweep = new LaneRequest.Sweep(false, TestInventory.ORIGIN);
        assertThat(world.inventory().sweep(event.id(), sweep)).isEqualTo(new Outcome.Swept(1));
        assertThat(world.inventory().availability().of(event.id()).orElseThrow().free()).isEqualTo(4);
    }

    @Test
    void limitsPerPersonAreCountedWhereSet() {
        var event = world.onSale(TestInventory.Shape.of(20).perPerson(3).openHolds(2));
        var user = UserId.random();
        world.held(event, user, 2);
        assertThat(world.reserve(event, user, 2, null))
                .isEqualTo(new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_PERSON, 3));
        world.held(event, user, 1);
        assertThat(world.reserve(event, user, 1, null)).isInstanceOf(Outcome.LimitReached.class);
        world.held(event, UserId.random(), 3);
    }

    @Test
    void chargeOfAnEarlierAttemptGoesBackOnceHoweverOftenItIsReported() throws SQLException {
        var event = world.onSale(2);
        var held = world.held(event, UserId.random(), 2);
        world.startPayment(event, held);
        world.endPayment(event, held, 1, new ChargeResult.NotCharged("gateway down"));
        world.startPayment(event, held);
        assertThat(world.endPayment(event, held, 1, new ChargeResult.Charged("txn_late")))
                .isInstanceOf(Outcome.ChargedTooLate.class);
        for (int i = 0; i < 2; i++) {
            assertThat(world.endPayment(event, held, 1, new ChargeResult.Charged("txn_late")))
                    .isInstanceOf(Outcome.PaymentEndedBefore.class);
        }
        assertThat(world.endPayment(event, held, 2, new ChargeResult.Charged("txn_sale")))
                .isInstanceOf(Outcome.Confirmed.class);
        assertThat(world.cancel(event, held)).isInstanceOf(Outcome.Cancelled.class);
        try (var connection = world.connect();
                var rows = connection.createStatement()
                        .executeQuery("SELECT transaction_id FROM refunds ORDER BY transaction_id")) {
            var refunded = new ArrayList<String>();
            while (rows.next()) {
                refunded.add(rows.getString(1));
            }
            assertThat(refunded).containsExactly("txn_late", "txn_sale");
        }
    }
}
