package dev.holdfast;

import dev.holdfast.accounts.Administrator;
import dev.holdfast.accounts.ApiKey;
import dev.holdfast.accounts.ApiKeySecret;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventCreation;
import dev.holdfast.catalog.EventEdit;
import dev.holdfast.catalog.NewEvent;
import dev.holdfast.catalog.PageRequest;
import dev.holdfast.catalog.Venue;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.money.Money;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The venues and events a demonstration begins with. */
final class DemoSamples {

    private static final Origin DEMO = new Origin("demo", "");

    private record Hall(String name, String address, String city, int capacity) {}

    private record Show(String name, String type, String description, int hall, int days, int capacity,
            long price,
            int bookingMax) {}

    private static final List<Hall> HALLS = List.of(new Hall("Harbour Hall", "1 Quay Street", "Porto", 2_400),
            new Hall("The Old Foundry", "18 Mill Lane", "Leeds", 450),
            new Hall("City Arena", "200 Stadium Way", "Austin", 18_000));

    private static final List<Show> SHOWS = List.of(
            new Show("Northern Lights Live", "concert", "One night, the whole new record.", 0, 30, 2_400,
                    6_500, 8),
            new Show("Workshop: Letterpress by Hand", "workshop", "Set, ink and print a page of your own.", 1,
                    12, 24, 12_000, 2),
            new Show("Derby Final", "sports", "The last game of the season.", 2, 45, 18_000, 4_500, 6),
            new Show("Small Hours Comedy", "comedy", "Six acts, one microphone.", 1, 9, 180, 1_800, 10),
            new Show("A Play for Two Chairs", "theater", "Told twice, differently.", 1, 21, 300, 3_250, 6));

    private static final Show SEATED = new Show(DemoHall.SEATED, "theater",
            "Four rows of four: the first two standard, the others VIP.", 1, 60, 0, 0, 10);
    private static final Show GARAGE = new Show(DemoHall.GARAGE, "service",
            "Somebody comes and looks at your door.", 1, 365, 0, 0, 10);

    private final Installation installation;

    DemoSamples(Installation installation) {
        this.installation = installation;
    }

    /**
     * Makes an API key of the administrator's organization; makes and publishes the samples, unless there are
     * events already.
     */
    void make(Administrator admin, ApiKeySecret secret) {
        installation.accounts()
                .apiKeys()
                .ensure(new ApiKey.Wish(admin.organization(), "Demonstration", EnumSet.allOf(KeyScope.class),
                        Optional.of(admin.id()), Optional.empty()), secret);
        var catalog = installation.catalog();
        if (catalog.events().own(admin.organization(), Optional.empty(), new PageRequest(1, 1)).total() > 0) {
            return;
        }
        List<Venue> venues = HALLS.stream()
                .map(hall -> catalog.venues()
                        .create(admin.organization(),
                                new Venue.Place(hall.name(), hall.address(), hall.city(),
                                        Optional.empty(), "USA", Optional.empty()),
                                new Venue.Room(hall.capacity(), "{}")))
                .toList();
        for (Show show : SHOWS) {
            publish(create(admin, show, venues.get(show.hall())), 1);
        }
        var hall = new DemoHall(installation);
        Event seated = create(admin, SEATED, venues.get(SEATED.hall()));
        hall.addSeats(admin, seated);
        publish(seated, version(seated));
        Event garage = create(admin, GARAGE, venues.get(GARAGE.hall()));
        hall.addSlots(garage);
        publish(garage, version(garage));
    }

    private int version(Event event) {
        return installation.catalog().events().snapshot(event.id()).rules().version();
    }

    private Event create(Administrator admin, Show show, Venue venue) {
        Config.Selling selling = installation.core().config().selling();
        Instant start = installation.core()
                .time()
                .instant()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(Duration.ofDays(show.days()));
        var terms = new NewEvent.Terms(start, start.plus(Duration.ofHours(3)),
                stock(show, selling),
                new NewEvent.Limits(show.bookingMax(), OptionalInt.empty(), OptionalInt.empty()),
                new EventRules.HoldTimes(selling.ticketHold(), selling.slotHold()),
                new EventRules.Policies(new WaitlistPolicy(true, WaitlistPolicy.USUAL.offer(),
                        WaitlistPolicy.USUAL.collect()), RefundPolicy.USUAL));
        var texts = new Event.Texts(show.name(), Optional.of(show.description()), show.type());
        return switch (installation.catalog()
                .events()
                .create(
                        new NewEvent(admin.organization(), admin.id(), texts, venue.id(), terms))) {
            case EventCreation.Created(var event) -> event;
            case EventCreation.UnknownVenue() ->
                throw new IllegalStateException("the venue of " + show.name() + " is gone");
        };
    }

    /** Nothing for what has its dates added by themselves. */
    private static Optional<NewEvent.Stock> stock(Show show, Config.Selling selling) {
        return show.capacity() == 0
                ? Optional.empty()
                : Optional
                        .of(new NewEvent.Stock(show.capacity(), new Money(show.price(), selling.currency())));
    }

    private void publish(Event event, int version) {
        var published = new EventEdit.Terms(Optional.of(EventStatus.PUBLISHED), Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(), Optional.empty(), OptionalInt.empty());
        installation.catalog()
                .events()
                .edit(event, new EventEdit(version, EventEdit.Texts.SAME, published), DEMO);
    }
}
