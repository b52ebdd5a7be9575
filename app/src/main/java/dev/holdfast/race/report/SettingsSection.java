package dev.holdfast.race.report;

/** How the race was set up. */
final class SettingsSection {

    private SettingsSection() {}

    static String html(Report.Subject subject) {
        StringBuilder rows = new StringBuilder();
        row(rows, "scenario", subject.scenario());
        row(rows, "target", String.join(", ", subject.targets()));
        subject.options().forEach((name, value) -> row(rows, name.replace('_', ' '), String.valueOf(value)));
        return "<section><h2>Configuration</h2><dl class=\"facts\">" + rows + "</dl></section>\n";
    }

    private static void row(StringBuilder rows, String name, String value) {
        rows.append("<div><dt>")
                .append(Escaped.of(name))
                .append("</dt><dd>")
                .append(Escaped.of(value))
                .append("</dd></div>");
    }
}
