package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class FarmFiles {

    private static final Logger LOG = System.getLogger(FarmFiles.class.getName());

    /** All certificate folders of the farm: the desired folder first, then those of the nodes. */
    private final List<PemFolder> folders;

    FarmFiles(Farm farm) {
        folders = Stream.concat(Stream.of(farm.desired()), farm.nodes().stream().flatMap(node -> node.files().stream()))
                .toList();
    }

    record Place(PemFolder folder, String file) {}

    /**
     * All certificates without duplicates. A file that cannot be read is logged and skipped, so that it does not hide
     * the others.
     */
    List<Certificate> all() {
        Map<CertificateId, Certificate> all = new LinkedHashMap<>();
        for (PemFolder folder : folders) {
            for (String file : files(folder)) {
                read(folder, file).ifPresent(pem -> all.putIfAbsent(pem.id(), pem.certificate()));
            }
        }
        return List.copyOf(all.values());
    }

    Optional<Certificate> find(CertificateId id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * The location of a certificate, if possible of a whole file. The files of the domain are searched first, because
     * they are the likely ones.
     */
    Optional<Place> find(CertificateId id, DomainName name) {
        String own = PemFolder.fileOf(name);
        return find(own, pem -> pem.id().equals(id) && pem.flaw().isEmpty())
                .or(() -> find(own, pem -> pem.id().equals(id)));
    }

    private Optional<Place> find(String own, Predicate<PemFile> wanted) {
        for (PemFolder folder : folders) {
            if (read(folder, own).filter(wanted).isPresent()) {
                return Optional.of(new Place(folder, own));
            }
        }
        for (PemFolder folder : folders) {
            for (String file : files(folder)) {
                if (read(folder, file).filter(wanted).isPresent()) {
                    return Optional.of(new Place(folder, file));
                }
            }
        }
        return Optional.empty();
    }

    boolean isDesired(String file, ProcessLeaf leaf) {
        return read(folders.getFirst(), file)
                .filter(pem -> NodeObservation.isSame(leaf, pem))
                .isPresent();
    }

    private static List<String> files(PemFolder folder) {
        try {
            return folder.files();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "folder left out: reason={0}", PemFolder.reason(e));
            return List.of();
        }
    }

    private static Optional<PemFile> read(PemFolder folder, String file) {
        try {
            return folder.read(file);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "file left out: file={0} reason={1}", file, PemFolder.reason(e));
            return Optional.empty();
        }
    }
}
