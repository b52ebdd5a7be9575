package dev.holdfast.catalog;

import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogTest {
    private final CatalogFixture fixture = new CatalogFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nodesThatBeginAtOnceMakeOneDefaultOrganization() throws Exception {
        var start = new CyclicBarrier(4);
        Callable<OrganizationId> node = () -> {
            var organizations = new Organizations(fixture.database, fixture.time);
            start.await();
            return organizations.defaultOrganization();
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 4).mapToObj(_ -> nodes.submit(node)).toList();
            for (var one : running) {
                assertThat(one.get()).isEqualTo(running.getFirst().get());
            }
        }
    }

    @Test
    void tagThatIsTakenIsDrawnAgain() {
        var directory = new EventDirectory(fixture.database);
        Events events = fixture.events(directory, drawing(7, 7, 7, -8));

        Event first = fixture.made(events);
        Event second = fixture.made(events);

        assertThat(first.tag()).isEqualTo(new EventTag(7));
        assertThat(second.tag()).isEqualTo(new EventTag(-8));
        assertThat(directory.byTag(second.tag())).contains(second.id());
        assertThat(directory.tagOf(first.id())).contains(first.tag());
        assertThat(new EventDirectory(fixture.database).tagOf(second.id())).contains(second.tag());
    }

    @Test
    void unknownVenueLeavesNothingBehind() {
        Events events = fixture.events(new EventDirectory(fixture.database), drawing(1));

        assertThat(events.create(fixture.wish(VenueId.random())))
                .isInstanceOf(EventCreation.UnknownVenue.class);
        assertThat(events.own(fixture.organization, Optional.empty(), new PageRequest(1, 10)).total())
                .isZero();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var directory = new EventDirectory(fixture.database);

        assertThat(directory.find(EventId.random())).isEmpty();
        assertThat(directory.tagOf(EventId.random())).isEmpty();
        assertThat(directory.byTag(new EventTag(5))).isEmpty();
    }

    @Test
    void editIsSeenAtOnceOnItsNode() {
        var directory = new EventDirectory(fixture.database);
        Events events = fixture.events(directory, drawing(1));
        Event event = fixture.made(events);
        assertThat(directory.find(event.id())).contains(event);

        var edit = new EventEdit(1,
                new EventEdit.Texts(Optional.of("New"), Optional.empty(), Optional.empty(), Optional.empty()),
                new EventEdit.Terms(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(),
                        Optional.empty(), OptionalInt.empty()));

        assertThat(events.edit(event, edit, TestInventory.ORIGIN))
                .isEqualTo(new EventEditing.Decided(new Outcome.Edited(2)));
        assertThat(directory.find(event.id()).orElseThrow().texts().name()).isEqualTo("New");
    }

    /** A source that yields these numbers and then fails. */
    private static RandomGenerator drawing(int... tags) {
        Iterator<Integer> rest = IntStream.of(tags).boxed().toList().iterator();
        return new RandomGenerator() {
            @Override
            public int nextInt() {
                return rest.next();
            }

            @Override
            public long nextLong() {
                throw new AssertionError("only tags are drawn");
            }
        };
    }
}
