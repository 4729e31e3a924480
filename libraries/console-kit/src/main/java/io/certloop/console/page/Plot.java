package io.certloop.console.page;

import java.util.ArrayList;
import java.util.List;

/** Bars of a plot, the highest as high as the plot. */
public record Plot(List<Bar> bars, long highest, int width) {

    public static final int HEIGHT = 80;
    public static final int STEP = 8;

    /**
     * One bar, in the units of the plot.
     *
     * @param href where a click on it leads; may be empty
     */
    public record Bar(String label, long count, String href, int x, long y, long height) {}

    /**
     * What a bar counts.
     *
     * @param href where a click on it leads; may be empty
     */
    public record Value(String label, long count, String href) {

        public Value(String label, long count) {
            this(label, count, "");
        }
    }

    /** Whether a bar leads anywhere. */
    public boolean linked() {
        return bars.stream().anyMatch(bar -> !bar.href().isEmpty());
    }

    /** What stands below: the first bar, the one in the middle, and the last. */
    public List<String> axis() {
        return bars.isEmpty()
                ? List.of()
                : List.of(from(), bars.get(bars.size() / 2).label(), to());
    }

    /** What the first bar stands for. */
    public String from() {
        return bars.isEmpty() ? "" : bars.getFirst().label();
    }

    /** What the last bar stands for. */
    public String to() {
        return bars.isEmpty() ? "" : bars.getLast().label();
    }

    public static Plot of(List<Value> values) {
        long highest = values.stream().mapToLong(Value::count).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Value value : values) {
            long height = value.count() == 0 ? 0 : Math.max(2, value.count() * HEIGHT / highest);
            bars.add(
                    new Bar(
                            value.label(),
                            value.count(),
                            value.href(),
                            bars.size() * STEP,
                            HEIGHT - height,
                            height));
        }
        return new Plot(List.copyOf(bars), highest, values.size() * STEP);
    }
}
