package io.certloop.console.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar chart. The bar with the highest count fills the whole height of the chart.
 *
 * @param highest the highest count of a bar
 * @param width of the chart in units of the SVG view box, like {@code HEIGHT}
 */
public record Plot(List<Bar> bars, long highest, int width) {

    public static final int HEIGHT = 80;
    public static final int STEP = 8;

    /**
     * One bar, with its position and height in units of the SVG view box.
     *
     * @param href where a click on the bar leads; may be empty
     */
    public record Bar(String label, long count, String href, int x, long y, long height) {}

    /** @param href where a click on the bar leads; may be empty */
    public record Value(String label, long count, String href) {

        public Value(String label, long count) {
            this(label, count, "");
        }
    }

    public boolean linked() {
        return bars.stream().anyMatch(bar -> !bar.href().isEmpty());
    }

    /**
     * The labels below the axis: those of the first bar, the middle bar and the last bar. Empty if there are no bars.
     */
    public List<String> axis() {
        return bars.isEmpty()
                ? List.of()
                : List.of(from(), bars.get(bars.size() / 2).label(), to());
    }

    /** The label of the first bar; empty if there are no bars. */
    public String from() {
        return bars.isEmpty() ? "" : bars.getFirst().label();
    }

    /** The label of the last bar; empty if there are no bars. */
    public String to() {
        return bars.isEmpty() ? "" : bars.getLast().label();
    }

    public static Plot of(List<Value> values) {
        long highest = values.stream().mapToLong(Value::count).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Value value : values) {
            long height = value.count() == 0 ? 0 : Math.max(2, value.count() * HEIGHT / highest);
            bars.add(new Bar(value.label(), value.count(), value.href(), bars.size() * STEP, HEIGHT - height, height));
        }
        return new Plot(List.copyOf(bars), highest, values.size() * STEP);
    }
}
