package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.security.session.Caller;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.sweep.shard.SingleInspection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

@Singleton
public final class AlertInspections {

    private static final Logger LOG = Logger.getLogger(AlertInspections.class);

    private final AlertMapping mapping;
    private final SingleInspection inspection;

    public AlertInspections(AlertMapping mapping, SingleInspection inspection) {
        this.mapping = mapping;
        this.inspection = inspection;
    }

    /**
     * Inspects the domain in every account that has it.
     *
     * @param from who sent the alert; what the result needs is requested on behalf of this person
     * @return whether the inspection is done; otherwise it has to be repeated
     */
    public boolean inspect(DomainName domain, String from) {
        Optional<String> person = Optional.of(from).filter(name -> !name.equals(Caller.ANYBODY));
        List<DomainKey> keys = mapping.keys(List.of(domain));
        long recorded =
                keys.stream().filter(key -> inspection.inspect(key, person)).count();
        LOG.infof("Alert inspected domain=%s accounts=%d recorded=%d", domain, keys.size(), recorded);
        return recorded == keys.size();
    }
}
