package dev.holdfast.catalog;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.Migrations;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;
import dev.holdfast.platform.money.Money;
import dev.holdfast.support.SettableClock;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** The catalog on a database of its own. */
final class CatalogFixture implements AutoCloseable {
    final Database database;
    final TestInventory inventory;
    final SettableClock time;
    final OrganizationId organization;
    final VenueId venue;
    private final TestDatabase testDatabase;

    CatalogFixture() {
        testDatabase = TestPostgres.freshDatabase();
        var address = new DatabaseAddress(testDatabase.jdbcUrl(), testDatabase.user(),
                testDatabase.password());
        database = Database.open(address, 4, new SimpleMeterRegistry());
        Migrations.run(database.dataSource());
        inventory = new TestInventory(address);
        time = new SettableClock(inventory.inventory().ledger().time());
        organization = new Organizations(database, time).create("Seller");
        var place = new Venue.Place("Hall", "1 Street", "Ghent", Optional.empty(), "Belgium",
                Optional.empty());
        venue = new Venues(database, time).create(organization, place, new Venue.Room(10, "{}")).id();
    }

    Events events(EventDirectory directory, RandomGenerator random) {
        return new Events(database, inventory.inventory(), directory, time, random);
    }

    NewEvent wish(VenueId where) {
        var start = time.instant().plus(Duration.ofDays(1));
        var terms = new NewEvent.Terms(start, start.plus(Duration.ofHours(1)),
                Optional.of(new NewEvent.Stock(10, new Money(100, Currency.getInstance("USD")))),
                new NewEvent.Limits(10, OptionalInt.empty(), OptionalInt.empty()),
                new EventRules.HoldTimes(Duration.ofMinutes(15), Duration.ofMinutes(5)));
        return new NewEvent(organization, AdminId.random(), new Event.Texts("Show", Optional.empty(), "talk"),
                where, terms);
    }

    Event made(Events events) {
        return switch (events.create(wish(venue))) {
            case EventCreation.Created(var event) -> event;
            case EventCreation.UnknownVenue _ -> throw new AssertionError("the venue is there");
        };
    }

    @Override
    public void close() {
        inventory.close();
        database.close();
        testDatabase.close();
    }
}
