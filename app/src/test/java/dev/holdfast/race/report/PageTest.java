package dev.holdfast.race.report;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a race: the verdict first, nothing loaded, nothing run, nothing of the target believed. */
class PageTest {

    @Test
    void theVerdictComesFirst() {
        String html = page(Raced.report(Raced.requests(300), Raced.kept(), Raced.broken(3)), null);

        assertThat(html).containsSubsequence("<h1>Failed</h1>", "3 findings, first oversell: breach 1",
                "<h2>What was promised", "oversell", "undersell", "<h2>How it went", "<h2>Who won what",
                "<h2>Configuration");
    }

    @Test
    void aRaceThatPassedSaysSo() {
        String html = page(Raced.report(Raced.requests(300), Raced.kept()), null);

        assertThat(html).contains("<h1>Passed</h1>", "All 1 promises were kept.")
                .doesNotContain("<h1>Failed", "Compared with");
    }

    @Test
    void nothingIsLoadedAndNothingRuns() {
        String html = page(Raced.report(Raced.requests(300), Raced.broken(3)), null);

        assertThat(html).contains("default-src 'none'")
                .doesNotContainPattern("(?i)<(script|link|img|iframe|object|embed)\\b")
                .doesNotContainPattern("(?i)\\b(src|srcset)\\s*=")
                .doesNotContainPattern("(?i)\\bhref\\s*=\\s*\"[^#]")
                .doesNotContainPattern("(?i)@import|url\\(");
    }

    @Test
    void whatTheTargetSaysIsNoMarkup() {
        String html = page(Raced.hostile(), null);

        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;")
                .doesNotContain("<script", "onload='", "\" onload", "\u202e", "\u0007");
    }

    @Test
    void eachChartIsToldToWhoCannotSeeIt() {
        String html = page(Raced.report(Raced.requests(300), Raced.kept()), null);

        assertThat(html.split("<svg ", -1)).hasSize(5);
        assertThat(html.split("role=\"img\" aria-label=\"[^\"]{20,}\"", -1)).hasSize(5);
        assertThat(html).contains("30 winners, the first after 14.0 ms");
    }

    @Test
    void manyRequestsAndBreachesAreSummedUp() {
        String html = page(Raced.report(Raced.requests(10_000), Raced.broken(9_000)), null);

        assertThat(html.length()).isLessThan(200_000);
        assertThat(html).contains("Left out here: 8\u202f950").doesNotContain("breach 51<");
    }

    @Test
    void aRaceWithoutRequestsHasAPage() {
        assertThat(page(Raced.report(List.of(), Raced.kept()), null)).contains("No request was sent.");
    }

    @Test
    void whatIsWorseThanBeforeIsMarked() {
        Report now = Raced.report(Raced.requests(300), Raced.broken(3));
        Baseline before = new Baseline("earlier.json", "tickets", true,
                Map.of("p99", 0.5, "won", 30.0, "answers_per_second", 5_000.0), Map.of());

        String html = page(now, new Comparison(before, Baseline.of(now)));

        assertThat(html).contains("Compared with earlier.json</a>, <b class=\"bad\">worse</b>",
                "findings of oversell", "<h2>Compared with earlier.json</h2>")
                .containsPattern("answers a second</th>.*<b class=\"bad\">worse</b>");
    }

    private static String page(Report report, @Nullable Comparison comparison) {
        return new Page(report, comparison, Instant.EPOCH).html();
    }
}
