package dev.holdfast.race.verdict;

import java.util.List;
import java.util.stream.Stream;

/** What the checks found in a history. */
public record Verdict(List<Ruling> rulings) {

    /** One check's part of the verdict. */
    public record Ruling(String check, String promise, List<String> breaches) {

        /** Whether the check found nothing. */
        public boolean kept() {
            return breaches.isEmpty();
        }
    }

    /** Judges a history by the checks, in their order. */
    public static <H> Verdict of(List<? extends Check<? super H>> checks, H history) {
        return new Verdict(checks.stream().map(check -> ruling(check, history)).toList());
    }

    /** This and the ruling of one more check. */
    public <H> Verdict and(Check<? super H> check, H history) {
        return new Verdict(Stream.concat(rulings.stream(), Stream.of(ruling(check, history))).toList());
    }

    private static <H> Ruling ruling(Check<? super H> check, H history) {
        return new Ruling(check.name(), check.promise(), List.copyOf(check.breaches(history)));
    }

    /** Both, this one first. */
    public Verdict and(Verdict other) {
        return new Verdict(Stream.concat(rulings.stream(), other.rulings.stream()).toList());
    }

    /** Whether no check found anything. */
    public boolean passed() {
        return rulings.stream().allMatch(Ruling::kept);
    }

    /** The number of breaches in all. */
    public int findings() {
        return rulings.stream().mapToInt(ruling -> ruling.breaches().size()).sum();
    }
}
