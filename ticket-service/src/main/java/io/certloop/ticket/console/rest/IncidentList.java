package io.certloop.ticket.console.rest;

import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.ListAddress;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.service.text.CsvColumns;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.SearchText;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The unhealthy subjects that tickets are about; the newest page updates itself. */
@Path(IncidentList.PAGE)
public class IncidentList extends ListPage<IncidentList.Row, IncidentLine> {

    static final String PAGE = "/console/incidents";

    private static final CsvColumns<Row> FILE =
            new CsvColumns<Row>()
                    .with("id", row -> row.incident().id().value())
                    .with("kind", row -> row.incident().kind())
                    .with("subject", row -> row.incident().subject().label().text())
                    .with("account", row -> row.incident().subject().account())
                    .with("state", row -> row.incident().state().label())
                    .with(
                            "outcome",
                            row -> row.incident().closed().map(IncidentState.Closed::reason))
                    .with("run", row -> row.incident().run().map(RunId::value))
                    .with("tickets", Row::tickets)
                    .with("opened", row -> row.incident().createdAt())
                    .with("closed", row -> row.incident().closed().map(IncidentState.Closed::at));

    private final IncidentStore incidents;
    private final DomainIncidents ofDomains;
    private final Attachments attachments;
    private final PageContext context;

    IncidentList(
            IncidentStore incidents,
            DomainIncidents ofDomains,
            Attachments attachments,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        super(
                new Kind(
                        "incidents",
                        "state.any",
                        Stream.of(TicketKind.values())
                                .filter(kind -> kind != TicketKind.NONE)
                                .map(Enum::name)
                                .toList(),
                        "incident.opened",
                        "opened"),
                FILE,
                transactions,
                context,
                streams);
        this.incidents = incidents;
        this.ofDomains = ofDomains;
        this.attachments = attachments;
        this.context = context;
    }

    /**
     * An incident as it is read.
     *
     * @param tickets how many wait for it
     */
    record Row(Incident incident, int tickets) {}

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance incidents(PageContext context, View<IncidentLine> view);

        static native TemplateInstance incidentTable(PageContext context, View<IncidentLine> view);
    }

    @Override
    TemplateInstance page(View<IncidentLine> view) {
        return Templates.incidents(context, view);
    }

    @Override
    TemplateInstance part(View<IncidentLine> view) {
        return Templates.incidentTable(context, view);
    }

    /** Of one domain all at once, as there are few. */
    @Override
    Keyset.Slice<Row> read(ListAddress address, Keyset page) {
        IncidentQuery query = query(address, page);
        Keyset.Slice<Incident> found =
                domain(address)
                        .map(
                                name ->
                                        new Keyset.Slice<>(
                                                ofDomains.of(name, page.limit()),
                                                Optional.<Long>empty(),
                                                Optional.<Long>empty()))
                        .orElseGet(() -> incidents.page(query));
        Map<IncidentId, List<TicketId>> tickets =
                attachments.ticketsOf(found.rows().stream().map(Incident::id).toList());
        return found.map(each -> new Row(each, tickets.getOrDefault(each.id(), List.of()).size()));
    }

    @Override
    StateCounts counts(ListAddress address) {
        return domain(address).isPresent()
                ? StateCounts.all(Map.of())
                : incidents.counts(query(address, Keyset.newestFirst(Optional.empty(), 1)));
    }

    @Override
    List<Column> columns(Column time) {
        return IncidentLine.columns(time);
    }

    @Override
    List<IncidentLine> lines(List<Row> rows) {
        return rows.stream()
                .map(row -> IncidentLine.of(row.incident(), row.tickets(), context))
                .toList();
    }

    @Override
    ListAddress asApi(ListAddress address) {
        return address.without("domain");
    }

    private static Optional<String> domain(ListAddress address) {
        return StateTable.text(address, "domain")
                .map(text -> new SearchText(text).domain().orElse(text));
    }

    private static IncidentQuery query(ListAddress address, Keyset page) {
        return new IncidentQuery(
                StateTable.state(address, IncidentState.LABELS),
                address.oneOf("kind", TicketKind.class),
                page);
    }
}
