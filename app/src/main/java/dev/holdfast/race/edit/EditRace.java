package dev.holdfast.race.edit;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.desk.Buyer;
import dev.holdfast.race.desk.Desk;
import dev.holdfast.race.desk.Looker;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.edit.Edit;
import dev.holdfast.race.verdict.edit.EditHistory;
import dev.holdfast.race.verdict.edit.EditHistory.Deals;
import dev.holdfast.race.verdict.edit.EditHistory.End;
import dev.holdfast.race.verdict.edit.EditHistory.Offer;
import dev.holdfast.race.verdict.edit.EditHistory.View;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import dev.holdfast.race.verdict.flow.Probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One race at one event. */
record EditRace(EditPlan plan, Desk desk, Editor editor, List<Looker> lookers) {

    /** What one node knows another knows a moment later. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);
    /** Buyers ask on for so long after the last edit: what it raised is to be had by them. */
    private static final Duration AFTER_THE_LAST_EDIT = Duration.ofMillis(1_500);
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    EditHistory run(List<Buyer> buyers) {
        View start = editor.view();
        if (!start.fields().keySet().containsAll(Editor.FIELDS)) {
            throw new CouldNotRun("The event does not show all of " + String.join(", ", Editor.FIELDS)
                    + ", so edits of it cannot be judged.");
        }
        AtomicInteger taken = new AtomicInteger();
        long end = desk.calls().nanos() + Duration.ofSeconds(plan.seconds()).toNanos();
        List<Organizer> organizers = IntStream.rangeClosed(1, plan.editing().organizers())
                .mapToObj(number -> new Organizer(number, editor, plan, start, taken))
                .toList();
        List<Supplier<Deeds>> people = new ArrayList<>();
        organizers.forEach(organizer -> people.add(() -> new Deeds(List.of(), work(organizer, end))));
        buyers.subList(0, plan.users())
                .forEach(buyer -> people.add(() -> new Deeds(buy(buyer, taken, end), List.of())));
        List<Deeds> deeds = Crowd.rush(people, Supplier::get);
        List<Holding> rush = deeds.stream().flatMap(deed -> deed.holdings().stream()).toList();
        List<Edit> edits = deeds.stream().flatMap(deed -> deed.edits().stream()).toList();
        List<Holding> closers = desk.takeTheRest(buyers.getLast(),
                new Wish("who came last", 0, EditPlan.QUANTITY_MAX), plan.capacityMax());
        return settled(new EditHistory(new Offer(start.version(), plan.seats(), start.fields()),
                new Deals(rush, closers), edits, new End(List.of(), List.of()), List.of()));
    }

    private List<Edit> work(Organizer organizer, long end) {
        List<Edit> edits = organizer.work(desk, end);
        return Stream.concat(edits.stream(), organizer.raiseToTheEnd().stream()).toList();
    }

    /** Comes at a moment of its own, asks until there is something to have, and may pay. */
    private List<Holding> buy(Buyer buyer, AtomicInteger taken, long end) {
        SplittableRandom random = new SplittableRandom(plan.seed() + buyer.number());
        Wish wish = new Wish(buyer.toString(), 0, random.nextInt(1, EditPlan.QUANTITY_MAX + 1));
        boolean pays = random.nextBoolean();
        long last = end + AFTER_THE_LAST_EDIT.toNanos();
        desk.waitUntil(desk.calls().nanos()
                + random.nextLong(Duration.ofSeconds(plan.seconds()).toNanos()));
        List<Holding> holdings = new ArrayList<>();
        do {
            Holding holding = desk.take(buyer, wish);
            if (holding.answer() instanceof Answer.Won won) {
                taken.addAndGet(wish.quantity());
                holdings.add(pays ? paid(buyer, holding, won.reservationId()) : holding);
                return holdings;
            }
            holdings.add(holding);
            LockSupport.parkNanos(ASK_AGAIN.toNanos() / 2 + random.nextLong(ASK_AGAIN.toNanos()));
        } while (desk.calls().nanos() < last);
        return holdings;
    }

    private Holding paid(Buyer buyer, Holding holding, String booking) {
        GiveBack payment = desk.pay(buyer, booking);
        return new Holding(holding.number(), holding.wish(), holding.span(), holding.answer(),
                payment.accepted()
                        ? Holding.End.KEPT
                        : new Holding.End(holding.end().mayLapseNanos(), payment));
    }

    /** Looks until every address shows the last edit and what is left, or time is up. */
    private EditHistory settled(EditHistory raced) {
        int reached = raced.edits()
                .stream()
                .filter(Edit::won)
                .mapToInt(edit -> edit.wish().version() + 1)
                .max()
                .orElse(raced.start().version());
        long deadline = System.nanoTime() + SETTLING.toNanos();
        List<View> views = views();
        while (views.stream().anyMatch(view -> view.version() < reached) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            views = views();
        }
        List<Probe> looks = Looker.settled(lookers, raced.free().atTheEnd());
        return new EditHistory(raced.start(), raced.deals(), raced.edits(), new End(views, looks),
                desk.calls().all());
    }

    private List<View> views() {
        return lookers.stream().map(looker -> {
            Reply reply = looker.address().get("/api/v1/events/" + desk.eventId(), editor.admin());
            return Editor.view("the event at " + looker.address().addresses().getFirst(), reply);
        }).toList();
    }

    /** What one of the people did. */
    private record Deeds(List<Holding> holdings, List<Edit> edits) {}
}
