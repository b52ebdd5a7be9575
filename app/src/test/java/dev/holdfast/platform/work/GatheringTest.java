package dev.holdfast.platform.work;

import dev.holdfast.platform.database.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is asked for while a batch is carried out is the next batch, and everybody hears of their own. */
@Timeout(30)
class GatheringTest {

    private static final int POISON = 13;

    private final List<List<Integer>> batches = new ArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);

    /** The first batch waits until it may go on. */
    private List<Integer> doubled(List<Integer> asked) {
        batches.add(asked);
        begun.release();
        if (batches.size() == 1) {
            go.acquireUninterruptibly();
        }
        return asked.stream().map(number -> 2 * number).toList();
    }

    private static List<Integer> failing(List<Integer> asked, String state) {
        if (asked.contains(POISON)) {
            throw new DatabaseException(new SQLException("poison", state));
        }
        return asked;
    }

    /** Asks for 0 alone, and for the others while that is carried out. */
    private List<Future<Integer>> askAll(Gathering<Integer, Integer> gathering, int count,
            ExecutorService callers) {
        var answers = new ArrayList<Future<Integer>>();
        answers.add(callers.submit(() -> gathering.ask(0)));
        begun.acquireUninterruptibly();
        IntStream.range(1, count).forEach(i -> answers.add(callers.submit(() -> gathering.ask(i))));
        while (gathering.waiting() < count - 1) {
            Thread.onSpinWait();
        }
        go.release();
        return answers;
    }

    @Test
    void whoIsAloneDoesNotWait() {
        go.release();

        assertThat(new Gathering<>("test", 10, this::doubled).ask(4)).isEqualTo(8);
    }

    @Test
    void whatIsAskedMeanwhileIsCarriedOutTogether() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = askAll(new Gathering<>("test", 10, this::doubled), 20, callers);

            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(2 * i);
            }
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 10, 9);
    }

    @Test
    void nobodySuffersForWhatAnotherAskedFor() throws Exception {
        var gathering = new Gathering<Integer, Integer>("test", 64, asked -> {
            doubled(asked);
            return failing(asked, "22021");
        });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = askAll(gathering, 20, callers);

            for (int i = 0; i < answers.size(); i++) {
                Future<Integer> answer = answers.get(i);
                if (i == POISON) {
                    assertThatThrownBy(answer::get).hasCauseInstanceOf(DatabaseException.class);
                } else {
                    assertThat(answer.get()).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void databaseThatIsAwayIsAskedOnceForAll() throws Exception {
        var gathering = new Gathering<Integer, Integer>("test", 64, asked -> {
            doubled(asked);
            return failing(asked, "08006");
        });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = askAll(gathering, 20, callers);

            assertThat(answers.getFirst().get()).isZero();
            for (Future<Integer> answer : answers.subList(1, 20)) {
                assertThatThrownBy(answer::get).hasCauseInstanceOf(DatabaseException.class);
            }
        }
        assertThat(batches).hasSize(2);
    }

    @Test
    void bugIsHeardOfAndTheNextIsCarriedOut() {
        var gathering = new Gathering<Integer, Integer>("test", 64, asked -> {
            if (asked.contains(POISON)) {
                throw new IllegalStateException("a bug");
            }
            return asked;
        });

        assertThatThrownBy(() -> gathering.ask(POISON)).isInstanceOf(IllegalStateException.class);
        assertThat(gathering.ask(1)).isOne();
    }
}
