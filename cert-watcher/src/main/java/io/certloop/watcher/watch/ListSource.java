package io.certloop.watcher.watch;

import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.Target;
import io.certloop.watcher.watch.list.TargetReader;
import io.certloop.watcher.watch.list.Targets;
import io.certloop.watcher.watch.list.UnusableListException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A watch source that reads names from lists, as {@code certloop watch} does.
 *
 * @param folder base of relative paths of lists
 * @param names names, and files with names
 * @param expect folder with the certificates that should be served
 */
public record ListSource(
        String name,
        Path folder,
        List<String> names,
        Optional<URI> httpSd,
        Optional<Path> expect,
        Map<String, String> labels,
        Optional<String> owner)
        implements WatchSource {

    @Override
    public WatchedNames read() {
        try {
            Optional<PemFolder> deployed = expect.map(PemFolder::read);
            List<String> notes = new ArrayList<>();
            return new WatchedNames(
                    targets(notes).stream()
                            .map(target -> expecting(target, deployed).orElse(labels, owner))
                            .toList(),
                    notes);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new UnusableListException(e.getMessage());
        }
    }

    private Collection<Target> targets(List<String> notes) {
        Targets read = new TargetReader(folder).read(names, httpSd);
        Collection<Target> all = read.all();
        read.firstDuplicate().ifPresent(first -> notes.add(read.duplicates() + " duplicates; " + first));
        return all;
    }

    private static Target expecting(Target target, Optional<PemFolder> deployed) {
        Optional<String> sha256 = target.expected().or(() -> deployed.flatMap(files -> files.sha256(target.name())));
        return target.expecting(sha256);
    }
}
