package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Pace;
import dev.holdfast.race.verdict.Verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A race as a JUnit report, which servers for continuous integration read: a suite for each round, a test
 * case for each check.
 */
final class JUnitFile {

    private static final int BREACHES_MAX = 100;

    private JUnitFile() {}

    static String xml(Report report) {
        int tests = report.rounds().stream().mapToInt(round -> round.verdict().rulings().size()).sum();
        long failures = report.rounds().stream().mapToLong(JUnitFile::failures).sum();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites name=\"race ")
                .append(Escaped.of(report.subject().scenario()))
                .append('"')
                .append(counts(tests, failures, seconds(report.rounds())))
                .append(">\n");
        report.rounds().forEach(round -> suite(xml, report.subject(), round));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder xml, Report.Subject subject, Report.Round round) {
        xml.append("  <testsuite name=\"")
                .append(Escaped.of("race " + subject.scenario() + ", " + round.name()))
                .append('"')
                .append(counts(round.verdict().rulings().size(), failures(round), seconds(List.of(round))))
                .append(">\n    <properties>\n");
        property(xml, "targets", String.join(", ", subject.targets()));
        subject.options().forEach((name, value) -> property(xml, name, String.valueOf(value)));
        round.facts().forEach((name, value) -> property(xml, name, value));
        xml.append("    </properties>\n");
        round.verdict().rulings().forEach(ruling -> testCase(xml, subject.scenario(), ruling));
        xml.append("  </testsuite>\n");
    }

    private static void property(StringBuilder xml, String name, String value) {
        xml.append("      <property name=\"")
                .append(Escaped.of(name))
                .append("\" value=\"")
                .append(Escaped.of(value))
                .append("\"/>\n");
    }

    private static void testCase(StringBuilder xml, String scenario, Verdict.Ruling ruling) {
        xml.append("    <testcase classname=\"race.")
                .append(Escaped.of(scenario))
                .append("\" name=\"")
                .append(Escaped.of(ruling.check() + ": " + ruling.promise()))
                .append("\" time=\"0\"");
        if (ruling.kept()) {
            xml.append("/>\n");
            return;
        }
        int hidden = ruling.breaches().size() - BREACHES_MAX;
        String breaches = ruling.breaches().stream().limit(BREACHES_MAX).collect(Collectors.joining("\n"))
                + (hidden > 0 ? "\nand " + hidden + " more" : "");
        xml.append(">\n      <failure type=\"")
                .append(Escaped.of(ruling.check()))
                .append("\" message=\"")
                .append(Escaped.of(ruling.breaches().getFirst()))
                .append("\">")
                .append(Escaped.of(breaches))
                .append("</failure>\n    </testcase>\n");
    }

    private static String counts(int tests, long failures, double seconds) {
        return String.format(Locale.ROOT,
                " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%.3f\"",
                tests, failures, seconds);
    }

    private static long failures(Report.Round round) {
        return round.verdict().rulings().stream().filter(ruling -> !ruling.kept()).count();
    }

    private static double seconds(List<Report.Round> rounds) {
        return rounds.stream().mapToDouble(round -> Pace.of(round.requests()).seconds()).sum();
    }
}
