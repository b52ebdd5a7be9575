package dev.holdfast.notices.live;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a topic keeps, and what it tells those who come late. */
class TopicTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Topic with(Topic topic, int messages, int size) {
        for (int i = 1; i <= messages; i++) {
            topic.publish(new Message(100 + i, new byte[size]));
        }
        return topic;
    }

    private static List<Long> cursors(Heard heard) {
        assertThat(heard).isInstanceOf(Heard.News.class);
        return ((Heard.News) heard).messages().stream().map(Message::cursor).toList();
    }

    @Test
    void everyMessageBehindACursorIsTold() {
        Topic topic = with(Topic.ofChanges(100), 3, 10);

        assertThat(cursors(topic.await(100, LONG))).containsExactly(101L, 102L, 103L);
        assertThat(cursors(topic.await(102, LONG))).containsExactly(103L);
        assertThat(topic.await(103, AT_ONCE)).isEqualTo(new Heard.Silence(103));
    }

    @Test
    void whoIsBehindTheOldestIsLost() {
        Topic topic = with(Topic.ofChanges(100), Topic.MESSAGES_MAX + 1, 10);

        assertThat(topic.reachesBackTo(100)).isFalse();
        assertThat(topic.await(100, LONG)).isInstanceOf(Heard.Lost.class);
        assertThat(topic.reachesBackTo(101)).isTrue();
        assertThat(cursors(topic.await(101, LONG))).containsExactlyElementsOf(
                LongStream.rangeClosed(102, 101 + Topic.MESSAGES_MAX).boxed().toList());
    }

    @Test
    void largeMessagesAreKeptForLess() {
        Topic topic = with(Topic.ofChanges(100), 5, 400_000);

        assertThat(topic.await(102, LONG)).isInstanceOf(Heard.Lost.class);
        assertThat(cursors(topic.await(103, LONG))).containsExactly(104L, 105L);
    }

    @Test
    void ofStatesOnlyTheLatestIsTold() {
        Topic topic = with(Topic.ofStates(), 300, 10);

        assertThat(cursors(topic.await(1, LONG))).containsExactly(400L);
    }

    @Test
    void silenceTellsHowFarItIsUpToDate() {
        Topic topic = with(Topic.ofChanges(100), 1, 10);
        topic.quietUpTo(200);

        assertThat(topic.await(101, AT_ONCE)).isEqualTo(new Heard.Silence(200));
        assertThat(topic.await(300, AT_ONCE)).isEqualTo(new Heard.Silence(300));
    }

    @Test
    void afterATearWhoHasComeLessFarIsLost() {
        Topic topic = with(Topic.ofChanges(100), 3, 10);
        topic.tear(500);

        assertThat(topic.await(103, LONG)).isInstanceOf(Heard.Lost.class);
        assertThat(topic.await(500, AT_ONCE)).isEqualTo(new Heard.Silence(500));
    }

    @Test
    void whoWaitsIsWokenByNewsAndByTheEnd() {
        Topic topic = Topic.ofChanges(100);
        var heard = CompletableFuture.supplyAsync(() -> topic.await(100, LONG));
        topic.publish(new Message(101, new byte[1]));
        assertThat(cursors(heard.join())).containsExactly(101L);
        var later = CompletableFuture.supplyAsync(() -> topic.await(101, LONG));
        topic.end();
        assertThat(later.join()).isInstanceOf(Heard.Over.class);
    }
}
