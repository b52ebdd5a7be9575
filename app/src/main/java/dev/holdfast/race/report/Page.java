package dev.holdfast.race.report;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * A race as one HTML page that loads nothing and runs nothing: the verdict first, then what speaks for it.
 *
 * @param comparison
 *            with an earlier race; null without one
 */
record Page(Report report, @Nullable Comparison comparison, Instant written) {

    private static final int ROUNDS_MAX = 10;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter
            .ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    String html() {
        Headline headline = Headline.of(report);
        StringBuilder body = new StringBuilder(VerdictSection.html(report, headline));
        if (comparison != null) {
            body.append(ComparisonSection.sentence(comparison));
        }
        boolean several = report.rounds().size() > 1;
        report.rounds()
                .stream()
                .limit(ROUNDS_MAX)
                .forEach(round -> body.append(RoundSection.html(round, several)));
        if (report.rounds().size() > ROUNDS_MAX) {
            body.append("<p class=\"note\">Left out here: ")
                    .append(report.rounds().size() - ROUNDS_MAX)
                    .append(" more rounds. The figures at the top count all of them.</p>");
        }
        if (comparison != null) {
            body.append(ComparisonSection.html(comparison));
        }
        body.append(SettingsSection.html(report.subject()));
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy"
                content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%s: race %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                <footer>Written by holdfast race on %s. Times are of the machine that raced.</footer>
                </body>
                </html>
                """.formatted(headline.passed() ? "Passed" : "Failed",
                Escaped.of(report.subject().scenario()),
                style(), body, MINUTE.format(written));
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
