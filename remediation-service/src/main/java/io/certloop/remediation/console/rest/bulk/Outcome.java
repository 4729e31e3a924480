package io.certloop.remediation.console.rest.bulk;

import io.certloop.console.page.PageContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The outcome of an action on one run.
 *
 * @param run the id of the run that the page links to: after a retry the run that serves the retry, otherwise the
 *     chosen run
 * @param done what was done; empty if the action was refused
 * @param refused why the action was refused; empty if it was done
 */
public record Outcome(String run, String subject, String done, String refused) {

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance bulkDone(PageContext context, String title, List<Outcome> outcomes);
    }

    static String page(PageContext context, String title, List<Outcome> outcomes) {
        return Templates.bulkDone(context, title, outcomes).render();
    }
}
