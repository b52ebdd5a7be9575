package dev.holdfast.catalog;

import dev.holdfast.catalog.calendar.OpeningHours;
import dev.holdfast.catalog.calendar.OpeningSpan;
import dev.holdfast.catalog.calendar.SlotRule;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** Slots are made once, and work moves by one step at a time, whoever does it at once. */
class ResourcesTest {

    private static final int RIVALS = 8;

    private final CatalogFixture fixture = new CatalogFixture();
    private final Resources resources = new Resources(fixture.database, fixture.inventory.inventory(),
            fixture.time);
    private final Event event = fixture.made(
            fixture.events(new EventDirectory(fixture.database), RandomGenerator.getDefault()));

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Resource.Plan plan(int minutes, int days) {
        var allDay = new OpeningSpan(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        var hours = OpeningHours.of(List.of(DayOfWeek.values())
                .stream()
                .collect(toMap(Function.identity(), _ -> List.of(allDay))));
        var rule = new SlotRule(ZoneId.of("UTC"), hours, Map.of(), Duration.ofMinutes(minutes),
                Duration.ZERO, 1);
        return new Resource.Plan(new Resource.Texts("Bay", Optional.empty()), rule,
                new Resource.Reach(Duration.ZERO, days), new Money(0, Currency.getInstance("USD")));
    }

    private <T> List<T> atOnce(Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(RIVALS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<T>>();
            for (int i = 0; i < RIVALS; i++) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(fixture.time.instant(), ZoneOffset.UTC);
    }

    @Test
    void moreSlotsThanOneChunkAreMade() {
        Resource bay = resources.create(event, plan(30, 10), false, TestInventory.ORIGIN);

        assertThat(resources.slots(bay, today().plusDays(1), today().plusDays(10))).hasSize(480);
        assertThat(resources.find(event.id(), bay.id()).orElseThrow().behind()).isFalse();
    }

    @Test
    void workersAtOnceMakeSlotsOnce() throws Exception {
        Resource bay = resources.create(event, plan(30, 1), false, TestInventory.ORIGIN);
        fixture.time.advance(Duration.ofDays(3));

        atOnce(() -> {
            resources.carryOn();
            return true;
        });

        assertThat(resources.slots(bay, today().plusDays(1), today().plusDays(1))).hasSize(48);
    }

    @Test
    void editThatWasLeftUndoneIsFinished() {
        Resource bay = resources.create(event, plan(60, 2), false, TestInventory.ORIGIN);
        new ResourceStore(fixture.database).update(new ResourceStore.Key(event.id(), bay.id()), 1,
                plan(240, 2), fixture.time.instant());

        resources.carryOn();

        var day = resources.slots(bay, today().plusDays(1), today().plusDays(1));
        assertThat(day).filteredOn(slot -> slot.offered()).hasSize(6);
        assertThat(day).filteredOn(slot -> !slot.offered()).hasSize(24);
        assertThat(resources.find(event.id(), bay.id()).orElseThrow().behind()).isFalse();
    }

    @Test
    void slotOfAnOpenResourceIsMadeOnce() throws Exception {
        Resource open = resources.create(event, plan(60, 0), true, TestInventory.ORIGIN);

        List<SessionId> ids = atOnce(
                () -> resources.slotOf(open, "test-slot-1", Optional.empty(), TestInventory.ORIGIN));

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(resources.slotOf(open, "test-slot-2", Optional.empty(), TestInventory.ORIGIN))
                .isNotEqualTo(ids.getFirst());
    }

    @Test
    void workGoesItsWayAndNoOther() {
        var work = new WorkStatuses(fixture.database, fixture.time);
        var booking = BookingId.draw(event.tag(), 1, new SecureRandom());

        assertThat(work.move(event.id(), booking, WorkStatus.CONFIRMED)).isEqualTo(new WorkStep.Unknown());
        work.begin(event.id(), booking);
        assertThat(work.of(event.id(), booking)).contains(WorkStatus.PENDING);
        assertThat(work.move(event.id(), booking, WorkStatus.COMPLETED))
                .isEqualTo(new WorkStep.Illegal(WorkStatus.PENDING, WorkStatus.COMPLETED));
        assertThat(work.move(event.id(), booking, WorkStatus.CONFIRMED))
                .isEqualTo(new WorkStep.Done(WorkStatus.PENDING, WorkStatus.CONFIRMED));
        assertThat(work.move(event.id(), booking, WorkStatus.CONFIRMED))
                .isEqualTo(new WorkStep.Done(WorkStatus.CONFIRMED, WorkStatus.CONFIRMED));
        assertThat(work.move(event.id(), booking, WorkStatus.IN_PROGRESS)).isInstanceOf(WorkStep.Done.class);
        assertThat(work.move(event.id(), booking, WorkStatus.COMPLETED)).isInstanceOf(WorkStep.Done.class);
        assertThat(work.move(event.id(), booking, WorkStatus.CANCELLED))
                .isEqualTo(new WorkStep.Illegal(WorkStatus.COMPLETED, WorkStatus.CANCELLED));
        work.begin(event.id(), booking);
        assertThat(work.of(event.id(), booking)).contains(WorkStatus.COMPLETED);
    }

    @Test
    void ofManyWhoMoveWorkAtOnceOneDoes() throws Exception {
        var work = new WorkStatuses(fixture.database, fixture.time);
        var booking = BookingId.draw(event.tag(), 1, new SecureRandom());
        work.begin(event.id(), booking);

        List<WorkStep> steps = atOnce(() -> work.move(event.id(), booking, WorkStatus.CONFIRMED));

        assertThat(steps).containsOnlyOnce(new WorkStep.Done(WorkStatus.PENDING, WorkStatus.CONFIRMED));
    }
}
