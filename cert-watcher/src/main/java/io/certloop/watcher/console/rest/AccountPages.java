package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.coverage.AccountTest;
import io.certloop.watcher.coverage.AccountTest.Step;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.Inventory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

@Path("/console/accounts")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AccountPages {

    private static final String PAGE = "/console/accounts";
    private static final String PART = "q";
    private static final String MOST_UNHEALTHY = "-unhealthy";
    private static final int SHOWN = 200;
    private static final int FINDINGS = 20;
    private static final int DOMAINS = 50;

    private static final Map<String, ToLongFunction<AccountLine>> NUMBERS = Map.of(
            "domains", each -> each.health().domains(),
            "unhealthy", each -> each.health().unhealthy(),
            "unknown", each -> each.health().unknown(),
            "ending", each -> each.health().ending());

    private final Accounts accounts;
    private final AccountTest test;
    private final FindingStore findings;
    private final Inventory inventory;
    private final Transactions transactions;
    private final PageContext context;

    AccountPages(
            Accounts accounts,
            AccountTest test,
            FindingStore findings,
            Inventory inventory,
            Transactions transactions,
            PageContext context) {
        this.accounts = accounts;
        this.test = test;
        this.findings = findings;
        this.inventory = inventory;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance accounts(PageContext context, Listed listed);

        static native TemplateInstance account(PageContext context, Shown view);
    }

    public record Listed(Table table, List<AccountLine> accounts, ListAddress address) {}

    /**
     * The page of one account.
     *
     * @param isConfigured whether keys are configured for the account
     * @param tested steps of the test of the account's keys; empty unless the user has just run the test
     */
    public record Shown(
            AccountLine account,
            boolean isConfigured,
            List<StoredFinding> findings,
            boolean hasMoreFindings,
            List<CertificateLine> domains,
            boolean hasMoreDomains,
            List<Step> tested) {}

    @GET
    public String list(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        List<AccountLine> all = accounts.all(context).stream()
                .filter(each ->
                        address.get(PART).map(part -> contains(each.id(), part)).orElse(true))
                .sorted(order(address.get(ListFilters.SORT).orElse(MOST_UNHEALTHY)))
                .toList();
        int from = Math.min(all.size(), from(address));
        int to = Math.min(all.size(), from + SHOWN);
        ListAddress sorted = address.sortedBy(MOST_UNHEALTHY);
        var table = new Table(
                "nav.accounts",
                from == to,
                List.of(),
                List.of(
                        sorted.sortable("account", "account", ""),
                        sorted.sortable("tile.domains", "domains", "number"),
                        sorted.sortable("tile.unhealthy", "unhealthy", "number"),
                        sorted.sortable("tile.unknown", "unknown", "number"),
                        sorted.sortable("tile.ending", "ending", "number extra"),
                        Column.of("keys"),
                        Column.of("keys.read", "extra")),
                new Pages(page(address, from - SHOWN, from > 0), page(address, to, to < all.size())),
                Optional.empty());
        return Templates.accounts(context, new Listed(table, all.subList(from, to), address))
                .render();
    }

    @GET
    @Path("/{id}")
    public String account(@PathParam("id") String id) {
        return page(id, List.of());
    }

    /** Tests the account's keys by reading the account from the control plane, and shows the result. */
    @POST
    @Path("/{id}/test")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public String test(@PathParam("id") String id) {
        if (!accounts.isConfigured(id)) {
            throw notFound(id);
        }
        return page(id, test.read(new AccountId(id)));
    }

    private String page(String id, List<Step> tested) {
        AccountLine account = accounts.find(id, context).orElseThrow(() -> notFound(id));
        ListAddress mine = ListAddress.of(PAGE, Map.of(ListFilters.ACCOUNT, id));
        var found = transactions.call(() -> findings.page(FindingPages.query(mine, FINDINGS)));
        var domains =
                inventory.certificates(CertificatePages.query(mine.with(ListFilters.SORT, "domain"), context.now())
                        .page(Optional.empty(), DOMAINS));
        return Templates.account(
                        context,
                        new Shown(
                                account,
                                accounts.isConfigured(id),
                                found.rows(),
                                found.more(),
                                domains.map(each -> new CertificateLine(each, context.now()))
                                        .rows(),
                                domains.more(),
                                tested))
                .render();
    }

    private static Optional<String> page(ListAddress address, int from, boolean isThere) {
        return isThere
                ? Optional.of(address.with(ListAddress.AFTER, String.valueOf(Math.max(0, from)))
                        .toString())
                : Optional.empty();
    }

    private static int from(ListAddress address) {
        return Parameters.after(address.get(ListAddress.AFTER).orElse(null))
                .map(each -> (int) Math.min(Integer.MAX_VALUE, each))
                .orElse(0);
    }

    private static Comparator<AccountLine> order(String sort) {
        boolean isDescending = sort.startsWith("-");
        String field = sort.substring(isDescending ? 1 : 0);
        Comparator<AccountLine> byName = Comparator.comparing(AccountLine::id);
        Comparator<AccountLine> order =
                NUMBERS.containsKey(field) ? Comparator.comparingLong(NUMBERS.get(field)) : byName;
        return (isDescending ? order.reversed() : order).thenComparing(byName);
    }

    private static boolean contains(String id, String part) {
        return id.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static ProblemException notFound(String id) {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND, CommonMessage.NO_SUCH.with("account", id)));
    }
}
