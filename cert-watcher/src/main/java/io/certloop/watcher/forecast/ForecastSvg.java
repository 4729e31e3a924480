package io.certloop.watcher.forecast;

import io.certloop.watcher.forecast.Forecast.Day;
import io.certloop.watcher.forecast.Forecast.Outlook;
import java.util.List;
import java.util.Locale;

/**
 * Draws the forecast as SVG, one chart per lifetime: bars for the renewals that are due, a line for the levelled
 * renewals, dashed lines for the daily limits.
 */
final class ForecastSvg {

    private static final int WIDTH = 720;
    private static final int LEFT = 60;
    private static final int CHART = 120;
    private static final int PITCH = 170;

    private final StringBuilder svg = new StringBuilder();
    private final Forecast.Budgets budgets;

    private ForecastSvg(Forecast.Budgets budgets) {
        this.budgets = budgets;
    }

    static String of(Forecast.Budgets budgets, List<Outlook> outlooks) {
        var drawing = new ForecastSvg(budgets);
        drawing.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"11\">",
                WIDTH + LEFT + 20, outlooks.size() * PITCH + 10);
        for (int i = 0; i < outlooks.size(); i++) {
            drawing.chart(outlooks.get(i), 30 + i * PITCH);
        }
        return drawing.svg.append("</svg>\n").toString();
    }

    private void chart(Outlook outlook, int top) {
        int scale = Math.max(1, Math.max(outlook.peakDue(), outlook.peakLevelled()));
        add(
                "<text x=\"%d\" y=\"%d\">%s: at most %d a day, levelled %d</text>",
                LEFT, top - 10, title(outlook), outlook.peakDue(), outlook.peakLevelled());
        add("<text x=\"5\" y=\"%d\">%d</text>", top + 8, scale);
        double step = (double) WIDTH / Math.max(1, outlook.days().size());
        var line = new StringBuilder();
        for (int i = 0; i < outlook.days().size(); i++) {
            Day day = outlook.days().get(i);
            double x = LEFT + i * step;
            double height = height(day.due(), scale);
            add(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#9bb\">"
                            + "<title>%s: %d due, %d levelled</title></rect>",
                    x, top + CHART - height, step - 1, height, day.date(), day.due(), day.levelled());
            line.append(words("%.1f,%.1f ", x + step / 2, top + CHART - height(day.levelled(), scale)));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#036\"/>",
                line.toString().strip());
        budget("CA", budgets.caPerDay(), scale, top);
        budget("provider", budgets.providerPerDay(), scale, top);
    }

    private static String title(Outlook outlook) {
        return outlook.lifetime().map(lifetime -> lifetime.toDays() + " days").orElse("lifetimes of today");
    }

    private void budget(String name, int perDay, int scale, int top) {
        if (perDay > scale) {
            return;
        }
        double y = top + CHART - height(perDay, scale);
        add(
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#b00\""
                        + " stroke-dasharray=\"4\"/><text x=\"%d\" y=\"%.1f\">%s %d</text>",
                LEFT, LEFT + WIDTH, y, y, LEFT + 4, y - 3, name, perDay);
    }

    private static double height(int count, int scale) {
        return (double) CHART * count / scale;
    }

    private void add(String format, Object... values) {
        svg.append(words(format, values)).append('\n');
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
