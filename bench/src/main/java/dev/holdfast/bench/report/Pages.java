package dev.holdfast.bench.report;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as a terminal, a document, a picture and a program read it. */
public record Pages(Report report) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final double GIGABYTE = 1024.0 * 1024 * 1024;

    private record Section(String title, Table table) {}

    /**
     * Writes {@code report.json}, {@code chart.svg} and {@code report.md} into a folder that is made when
     * there is none.
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("report.json"), JSON.writeValueAsBytes(report));
        Files.writeString(folder.resolve("chart.svg"), chart());
        Files.writeString(folder.resolve("report.md"), markdown());
    }

    /** For a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        machine().forEach(line -> text.append(line).append('\n'));
        for (Section section : sections()) {
            text.append('\n').append(section.title()).append("\n\n").append(section.table().text());
        }
        text.append('\n');
        ends().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** For a document. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        machine().forEach(line -> text.append("- ").append(line).append('\n'));
        if (!report.rushes().isEmpty()) {
            text.append("\n![Sales in a second](chart.svg)\n");
        }
        for (Section section : sections()) {
            text.append("\n### ").append(section.title()).append("\n\n").append(section.table().markdown());
        }
        if (!report.told().isEmpty()) {
            text.append("\n### What was measured\n\n");
        }
        for (Map.Entry<String, String> measure : report.told().entrySet()) {
            text.append("- `").append(measure.getKey()).append("`: ").append(measure.getValue()).append('\n');
        }
        text.append('\n');
        ends().forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }

    private List<String> machine() {
        Machine machine = report.machine();
        Report.Plan plan = report.plan();
        List<String> lines = new ArrayList<>();
        lines.add("Command: " + report.command());
        lines.add("Date: " + report.date() + (report.commit() == null ? "" : ", commit " + report.commit()));
        lines.add(String.format(Locale.ROOT,
                "Machine: %s, %d cores, %.1f GB, %s; load generator, server and database on it",
                machine.processor(), machine.cores(), machine.memoryBytes() / GIGABYTE, machine.kernel()));
        lines.add("Java " + machine.java() + (machine.postgres().isEmpty()
                ? ""
                : "; " + machine.postgres() + (plan.embedded() ? " (embedded)" : " (external)")));
        lines.add("fdatasync of a page: " + machine.syncMicros().whole() + " us");
        lines.add(String.format(Locale.ROOT,
                "%d rounds of %.1f s after %.1f s of warm-up, interleaved; medians (min-max)",
                plan.rounds(), plan.seconds(), plan.warmUpSeconds()));
        return lines;
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (!report.targets().isEmpty()) {
            sections.add(new Section("Targets", Tables.targets(report.targets())));
        }
        report.summaries().stream().map(Summary::connections).distinct().sorted().forEach(connections -> {
            sections.add(new Section("In a second, " + connections + " connections",
                    Tables.rates(report.summaries(), connections)));
            sections.add(new Section("What it takes, " + connections + " connections",
                    Tables.costs(report.summaries(), connections)));
        });
        if (!report.rushes().isEmpty()) {
            sections.add(new Section("All ask once, at the same moment", Tables.rushes(report.rushes())));
        }
        if (!report.growth().isEmpty()) {
            sections.add(new Section("Growth", Tables.growth(report.growth())));
        }
        if (!report.micro().isEmpty()) {
            sections.add(new Section("Single parts by themselves (JMH)", Tables.micro(report.micro())));
        }
        if (report.startAndSize() != null) {
            sections.add(new Section("Start and size", Tables.startAndSize(report.startAndSize())));
        }
        return sections;
    }

    private List<String> ends() {
        List<String> lines = new ArrayList<>(report.rules());
        Report.Relay relay = report.relay();
        if (relay != null) {
            lines.add(String.format(Locale.ROOT,
                    "Relay: %,d lines to carry on when the last measure ended, %,d left after %.1f s",
                    relay.lagAtEnd(),
                    relay.lagAfter(), relay.drainSeconds()));
        }
        Report.Audits audits = report.audits();
        if (audits != null) {
            lines.add(String.format(Locale.ROOT,
                    "Audits of all events beside `reserve-audit`: %d completed, %d of them while requests"
                            + " were sent, %.1f s each; %s",
                    audits.completed(), audits.beside(), audits.secondsEach(),
                    audits.clean() ? "they found nothing" : "they FOUND something"));
        }
        lines.addAll(report.notes());
        if (!report.breaches().isEmpty()) {
            lines.add("BROKEN: " + String.join("; ", report.breaches()));
        } else if (!report.samples().isEmpty() || !report.growth().isEmpty()) {
            lines.add("Invariants: every one held after every measure");
        }
        return lines;
    }

    /** Ours and the others' at the most connections; nothing that sells nothing. */
    public String chart() {
        int most = report.plan().connections().stream().max(Integer::compare).orElse(0);
        List<Chart.Bar> bars = report.summaries()
                .stream()
                .filter(one -> one.connections() == most && one.sales().max() > 0
                        && !one.measure().equals("noop"))
                .filter(one -> report.rushes()
                        .stream()
                        .anyMatch(rush -> rush.measure().equals(one.measure())))
                .map(this::bar)
                .sorted((one, other) -> Double.compare(other.value().median(), one.value().median()))
                .toList();
        return Chart.svg("Sales in a second from one event",
                most + " connections, medians of " + report.plan().rounds()
                        + " round(s) (line: min to max); same server, durable on disk unless it says not",
                bars);
    }

    private Chart.Bar bar(Summary one) {
        boolean ours = one.measure().equals("reserve");
        String name = ours ? "Holdfast" : one.measure();
        return new Chart.Bar(report.notDurable().contains(one.measure()) ? name + " (not durable)" : name,
                one.sales(), ours);
    }
}
