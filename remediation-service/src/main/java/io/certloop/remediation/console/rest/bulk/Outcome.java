package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The outcome of an action on one run.
 *
 * @param run the run to open now
 * @param done what was done; empty if the action was refused
 * @param refused why the action was refused; empty if it was done
 */
public record Outcome(String run, String subject, String done, String refused) {

    /** The page that lists all outcomes. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance bulkDone(
                PageContext context, String title, List<Outcome> outcomes);
    }

    static String page(PageContext context, String title, List<Outcome> outcomes) {
        return Templates.bulkDone(context, title, outcomes).render();
    }
}
