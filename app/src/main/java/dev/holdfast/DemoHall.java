package dev.holdfast;

import dev.holdfast.accounts.Administrator;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.NewSeatMap;
import dev.holdfast.catalog.NewSessions;
import dev.holdfast.catalog.Resource;
import dev.holdfast.catalog.SeatMap;
import dev.holdfast.catalog.SeatMapCreation;
import dev.holdfast.catalog.SessionAddition;
import dev.holdfast.catalog.SessionPlan;
import dev.holdfast.catalog.Sessions;
import dev.holdfast.catalog.calendar.OpeningHours;
import dev.holdfast.catalog.calendar.OpeningSpan;
import dev.holdfast.catalog.calendar.SlotRule;
import dev.holdfast.inventory.EventDates.Span;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.money.Money;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The demonstration's sixteen seats, as system B's race has them, and the garage of system C. */
final class DemoHall {

    static final String SEATED = "Sixteen Seats";
    static final String GARAGE = "Garage Door Repair";
    private static final Origin DEMO = new Origin("demo", "");
    private static final int SEATS_EACH_ROW = 4;

    private final Installation installation;

    DemoHall(Installation installation) {
        this.installation = installation;
    }

    /** Adds one date with rows A and B standard, C and D for guests of honour. */
    void addSeats(Administrator admin, Event event) {
        var owner = new NewSeatMap.Owner(admin.organization(), admin.id());
        SeatMapId map = switch (installation.catalog()
                .seatMaps()
                .create(new NewSeatMap(owner, event.venue().id(), Optional.empty(), map()))) {
            case SeatMapCreation.Created created -> created.version().id();
            case SeatMapCreation.UnknownVenue _,SeatMapCreation.UnknownSeatMap _ ->
                throw new IllegalStateException("the venue of " + SEATED + " is gone");
        };
        var core = installation.core();
        var sessions = new Sessions(core.database(), core.inventory(), installation.catalog().seatMaps(),
                installation.catalog().directory(), core.time());
        Currency currency = core.config().selling().currency();
        var plan = new SessionPlan(Optional.of("Evening"), Optional.of(SessionStatus.ON_SALE),
                SaleWindow.ALWAYS,
                Optional.of(new SessionPlan.MapChoice(map, OptionalInt.empty())), List.of(),
                List.of(type("Standard", "standard", new Money(4_000, currency)),
                        type("VIP", "vip", new Money(9_000, currency))));
        var span = new Span(event.startsAt(), event.endsAt());
        if (!(sessions.add(event, new NewSessions(plan, List.of(span), OptionalInt.empty()),
                DEMO) instanceof SessionAddition.Added)) {
            throw new IllegalStateException("the seats of the demonstration could not be added");
        }
    }

    private static SessionPlan.Type type(String name, String category, Money price) {
        var terms = new TicketRules.Terms(name, SaleWindow.ALWAYS, 1, OptionalInt.empty(),
                OptionalInt.empty(), 0);
        return new SessionPlan.Type(price,
                new SessionPlan.Place(Optional.empty(), Optional.of(category), Optional.empty()), terms);
    }

    private static SeatMap map() {
        var rows = new ArrayList<SeatMap.Row>();
        for (String label : List.of("A", "B", "C", "D")) {
            var seats = new ArrayList<SeatMap.Seat>();
            for (int seat = 1; seat <= SEATS_EACH_ROW; seat++) {
                seats.add(new SeatMap.Seat(seat + label, new SeatMap.Point(seat, rows.size()),
                        label.compareTo("C") < 0 ? "standard" : "vip", false, false, false));
            }
            rows.add(new SeatMap.Row(label, seats));
        }
        return new SeatMap("Sixteen seats", Optional.empty(),
                List.of(new SeatMap.Category("standard", "Standard", Optional.of("#3b82f6")),
                        new SeatMap.Category("vip", "VIP", Optional.of("#f59e0b"))),
                List.of(new SeatMap.Seated("hall", "Hall", false, rows)));
    }

    /** Two-hour slots on working days, and an open resource whose slots have any name. */
    void addSlots(Event event) {
        Currency currency = installation.core().config().selling().currency();
        Map<DayOfWeek, List<OpeningSpan>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                hours.put(day, List.of(new OpeningSpan(LocalTime.of(9, 0), LocalTime.of(17, 0))));
            }
        }
        var rule = new SlotRule(ZoneId.of("America/Phoenix"), OpeningHours.of(hours), Map.of(),
                Duration.ofHours(2), Duration.ZERO, 1);
        var reach = new Resource.Reach(Duration.ZERO, 30);
        var resources = installation.catalog().resources();
        resources.create(event, new Resource.Plan(new Resource.Texts("Bay 1", Optional.empty()), rule, reach,
                new Money(0, currency)), false, DEMO);
        resources.create(event,
                new Resource.Plan(new Resource.Texts("Open bay", Optional.empty()), rule, reach,
                        new Money(0, currency)),
                true, DEMO);
    }
}
