package io.certloop.cloud;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.certloop.testkit.ArchitectureRules;

@AnalyzeClasses(packages = "io.certloop.cloud", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {

    private static final String[] PORTS = {
        "io.certloop.cloud.controlplane",
        "io.certloop.cloud.controlplane.state",
        "io.certloop.cloud.controlplane.budget",
        "io.certloop.cloud.edge"
    };

    private static final DescribedPredicate<JavaClass> ADAPTER = ArchitectureRules.CONTROL_PLANE_ADAPTER.or(
            resideInAnyPackage("io.certloop.cloud.edge.tls..", "io.certloop.cloud.edge.dns.."));

    @ArchTest
    static final ArchRule providersAreNamedByTheirAdapters = ArchitectureRules.PROVIDERS_ARE_NAMED_BY_THEIR_ADAPTERS;

    @ArchTest
    static final ArchRule packagesAreSmall = ArchitectureRules.PACKAGES_ARE_SMALL;

    @ArchTest
    static final ArchRule portsArePlainJava = classes()
            .that()
            .resideInAnyPackage(PORTS)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "io.certloop.cloud.certificate",
                            "io.certloop.cloud.edge.caa",
                            // Reasons for people are codes, never sentences alone.
                            "io.certloop.service.text")
                    .or(resideInAnyPackage(PORTS)))
            .because("a port that knows an adapter or a library can't have another one");

    @ArchTest
    static final ArchRule frameworksOnlyInWiring = noClasses()
            .that(not(resideInAPackage("..wiring..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.ws..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "org.eclipse..")
            .because("the adapters are used in tests and tools that start no container");

    @ArchTest
    static final ArchRule adaptersNeverCallAdapters = slices().assignedFrom(new ByAdapter())
            .should()
            .notDependOnEachOther()
            .because("what two adapters share belongs into a port or into its caller");

    @ArchTest
    static final ArchRule nobodyButWiringKnowsAdapters = noClasses()
            .that(not(ADAPTER).and(not(resideInAnyPackage("..wiring..", "..standalone.."))))
            .should()
            .dependOnClassesThat(ADAPTER)
            .because("adapters are chosen in one place for services, and in one for tools");

    @ArchTest
    static final ArchRule jsonStaysInAdapters = noClasses()
            .that(not(resideInAnyPackage(
                    "..cloud.json..",
                    "..qiniu..",
                    "..controlplane.account..",
                    "..controlplane.farm..",
                    "..acme.settings..",
                    "..acme.record..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..")
            .because("only an adapter reads its provider's JSON and its entry of the accounts");

    @ArchTest
    static final ArchRule dnsjavaStaysInItsPackage = noClasses()
            .that(not(resideInAnyPackage("..edge.dns..", "..acme.record..", "..wiring..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.xbill..")
            .because("a resolver's types are no part of what an edge is");

    @ArchTest
    static final ArchRule acme4jStaysInItsPackages = noClasses()
            .that(not(resideInAnyPackage("..acme.client..", "..acme.key..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.shredzone..")
            .because("an order is described in our words, not in those of a library");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.certloop.cloud.(*)..")
            .should()
            .beFreeOfCycles()
            .because("control plane and edge are looked at independently");

    /** One slice for each package below those that hold adapters. */
    private static final class ByAdapter implements SliceAssignment {
        private static final int DEPTH = 5;

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return ADAPTER.test(type)
                    ? SliceIdentifier.of(type.getPackageName().split("\\.")[DEPTH - 1])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "adapters";
        }
    }
}
