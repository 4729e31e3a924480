package io.certloop.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of every module, at full depth: {@code @ArchTest static final ArchTests HOUSE =
 * ArchTests.in(ArchitectureRules.class)}. A feature is the package below a module's root, as
 * {@code io.certloop.ticket.intake}; what decides in it knows no framework; {@code wiring} builds what CDI cannot.
 */
public final class ArchitectureRules {
    private static final String FEATURES = "io.certloop.*.(*)..";
    private static final String BORDERS = "(rest|yaml|remediationapi|client|mail)";
    private static final String CONFIG_MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String EXCEPTION_MAPPER = "org.jboss.resteasy.reactive.server.ServerExceptionMapper";

    private static final DescribedPredicate<JavaClass> RESOURCE =
            resideInAPackage("io.certloop.*.*.rest..").or(not(INTERFACES).and(annotatedWith("jakarta.ws.rs.Path")));

    /** What decides: from facts to a verdict, without a container. */
    private static final DescribedPredicate<JavaClass> DECISION = resideInAnyPackage(
                    "io.certloop.ticket.recognition",
                    "io.certloop.ticket.recognition.classification..",
                    "io.certloop.ticket.recognition.subject..",
                    "io.certloop.ticket.recognition.text..",
                    "io.certloop.remediation.diagnosis",
                    "io.certloop.remediation.guardrail",
                    "io.certloop.remediation.plan",
                    "io.certloop.remediation.playbook",
                    "io.certloop.remediation.verification",
                    "io.certloop.watcher.check..")
            .as("a decision");

    private static final DescribedPredicate<JavaClass> FRAMEWORK = resideInAnyPackage(
            "jakarta.enterprise..",
            "jakarta.persistence..",
            "jakarta.transaction..",
            "jakarta.ws..",
            "io.quarkus..",
            "io.smallrye..",
            "io.vertx..",
            "io.micrometer..",
            "io.agroal..",
            "org.eclipse.microprofile..",
            "org.hibernate..",
            "org.jboss.resteasy..",
            "com.fasterxml.jackson.core..",
            "com.fasterxml.jackson.databind..",
            "com.github.kagkarlsson..",
            "java.sql..",
            "javax.sql..");

    private static final DescribedPredicate<JavaClass> ENTRY_POINT =
            RESOURCE.or(resideInAPackage("io.certloop.*.*.job..")).as("an entry point");

    /** Mappings of configuration keys, with the groups inside them. */
    public static final DescribedPredicate<JavaClass> CONFIGURATION =
            DescribedPredicate.describe("configuration", ArchitectureRules::isConfiguration);

    /** Whatever lies beside the port's own packages is the adapter of one provider. */
    public static final DescribedPredicate<JavaClass> CONTROL_PLANE_ADAPTER = resideInAPackage(
                    "io.certloop.cloud.controlplane.*..")
            .and(not(resideInAnyPackage(
                    "io.certloop.cloud.controlplane.state..",
                    "io.certloop.cloud.controlplane.budget..",
                    "io.certloop.cloud.controlplane.account..")))
            .as("an adapter of a control plane");

    private static final DescribedPredicate<JavaClass> TOOL = resideInAnyPackage(
                    "io.certloop.mockcloud..",
                    "io.certloop.testkit..",
                    "io.certloop.harness..",
                    "io.certloop.benchmarks..",
                    "io.certloop.cli..")
            .as("a tool");

    private static final DescribedPredicate<JavaClass> WIRING = resideInAPackage("..wiring..");

    private static final DescribedPredicate<JavaClass> ENTITY =
            annotatedWith("jakarta.persistence.Entity").forSubtype();

    private static final DescribedPredicate<JavaMethodCall> USE_OF_A_TABLE_FROM_OUTSIDE = DescribedPredicate.describe(
            "an entity of another package reads or writes its table", ArchitectureRules::isUseOfATableFromOutside);

    private ArchitectureRules() {}

    /** Whether the method is one that an entity inherits, as persist, list and delete. */
    private static boolean isUseOfATableFromOutside(JavaMethodCall call) {
        JavaClass entity = call.getTargetOwner();
        return ENTITY.test(entity)
                && !call.getOriginOwner().getPackageName().equals(entity.getPackageName())
                && call.getTarget()
                        .resolveMember()
                        .map(method -> !method.getOwner().equals(entity))
                        .orElse(true);
    }

    private static boolean isConfiguration(JavaClass type) {
        return type.isAnnotatedWith(CONFIG_MAPPING)
                || type.getEnclosingClass()
                        .map(ArchitectureRules::isConfiguration)
                        .orElse(false);
    }

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching(FEATURES)
            .should()
            .beFreeOfCycles()
            .because("a feature that cannot be understood alone cannot be changed alone");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_THE_WIRING = noClasses()
            .that(not(WIRING))
            .should()
            .dependOnClassesThat(WIRING)
            .because("the wiring stands on the features, so it cannot lie below them");

    @ArchTest
    static final ArchRule FEATURES_OWN_THEIR_CONFIGURATION = noClasses()
            .that(CONFIGURATION)
            .should()
            .resideInAPackage("..wiring..")
            .allowEmptyShould(true)
            .because("what a key means is known to the feature that reads it");

    @ArchTest
    static final ArchRule PROBLEMS_ARE_TOLD_BY_THEIR_FEATURE = methods()
            .that()
            .areAnnotatedWith(EXCEPTION_MAPPER)
            .should()
            .beDeclaredInClassesThat(RESOURCE.or(resideInAPackage("io.certloop.service..")))
            .allowEmptyShould(true)
            .because("a feature says itself what its failures mean to a caller");

    @ArchTest
    static final ArchRule BODIES_ARE_CHECKED = methods()
            .that()
            .areDeclaredInClassesThat(RESOURCE)
            .should(new ValidateTheirBody())
            .allowEmptyShould(true)
            .because("the constraints of a record hold only where its parameter says @Valid");

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_FRAMEWORK = noClasses()
            .that(DECISION.and(not(RESOURCE)).and(not(CONFIGURATION)))
            .should()
            .dependOnClassesThat(FRAMEWORK)
            .allowEmptyShould(true)
            .because("what is decided must be testable without a container");

    @ArchTest
    static final ArchRule BORDERS_DO_NOT_CALL_EACH_OTHER = slices().matching("io.certloop.(*).(*)." + BORDERS + "..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("what two of them need belongs into the feature");

    @ArchTest
    static final ArchRule NOTHING_CALLS_AN_ENTRY_POINT = noClasses()
            .that(not(ENTRY_POINT).and(not(WIRING)))
            .should()
            .dependOnClassesThat(ENTRY_POINT)
            .because("what two callers need belongs into the feature");

    @ArchTest
    static final ArchRule TABLES_ARE_HIDDEN = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .resideInAnyPackage("io.certloop.*.*.db..", "io.certloop.*.*")
            .allowEmptyShould(true)
            .because("nothing outside a feature touches its tables");

    @ArchTest
    static final ArchRule OTHERS_ONLY_READ_WHAT_AN_ENTITY_SAYS = noClasses()
            .should()
            .callMethodWhere(USE_OF_A_TABLE_FROM_OUTSIDE)
            .because("nothing outside a feature touches its tables");

    @ArchTest
    static final ArchRule KITS_KNOW_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage("io.certloop.cloud..", "io.certloop.service..", "io.certloop.console..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.certloop.ticket..", "io.certloop.remediation..", "io.certloop.watcher.."))
            .allowEmptyShould(true)
            .because("what one service needs is no matter of the others");

    @ArchTest
    static final ArchRule THE_CLOUD_IS_KNOWN_BY_ITS_PORTS = noClasses()
            .that()
            .resideOutsideOfPackages("io.certloop.cloud..")
            .should()
            .dependOnClassesThat(CONTROL_PLANE_ADAPTER.or(
                    resideInAnyPackage("io.certloop.cloud.edge.tls..", "io.certloop.cloud.edge.dns..")))
            .because("everything must work with another provider unchanged");

    @ArchTest
    public static final ArchRule PROVIDERS_ARE_NAMED_BY_THEIR_ADAPTERS = noClasses()
            .that(not(CONTROL_PLANE_ADAPTER).and(not(TOOL)))
            .should()
            .haveNameMatching("(?i)io\\.certloop\\..*(qiniu|haproxy|nginx|tencent|alibaba).*")
            .allowEmptyShould(true)
            .because("what is named after one provider will be wrong for the next");

    @ArchTest
    static final ArchRule DEADLOCKS_ARE_RUN_AGAIN = noClasses()
            .that()
            .resideOutsideOfPackage("io.certloop.service.database")
            .should()
            .callMethod("io.quarkus.narayana.jta.QuarkusTransaction", "requiringNew")
            .because("only Transactions repeats what lost a race, such as a deadlock");

    @ArchTest
    public static final ArchRule PACKAGES_ARE_SMALL = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(new ShareTheirPackageWithFew())
            .allowEmptyShould(true)
            .because("a package is read as a whole");

    @ArchTest
    static final ArchRule NO_DRAWERS_FOR_ODDS_AND_ENDS = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..dto..", "..impl..")
            .because("a name that says nothing collects everything");

    private static final class ValidateTheirBody extends ArchCondition<JavaMethod> {
        private ValidateTheirBody() {
            super("have a record as body only with @Valid");
        }

        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            if (method.getAnnotations().stream().anyMatch(each -> isOfRest(each.getRawType())))
                method.getParameters().stream()
                        .filter(ValidateTheirBody::isBody)
                        .forEach(body -> events.add(new SimpleConditionEvent(
                                method,
                                body.isAnnotatedWith("jakarta.validation.Valid"),
                                method.getFullName() + " reads "
                                        + body.getRawType().getName())));
        }

        private static boolean isBody(JavaParameter parameter) {
            return parameter.getRawType().isRecord()
                    && parameter.getAnnotations().stream().noneMatch(each -> isOfRest(each.getRawType()));
        }

        private static boolean isOfRest(JavaClass annotation) {
            return annotation.getPackageName().startsWith("jakarta.ws.rs")
                    || annotation.getPackageName().startsWith("org.jboss.resteasy");
        }
    }

    private static final class ShareTheirPackageWithFew extends ArchCondition<JavaClass> {
        private static final int MOST = 20;

        private final Map<String, Integer> files = new TreeMap<>();

        private ShareTheirPackageWithFew() {
            super("reside in a package of at most %d files", MOST);
        }

        @Override
        public void init(Collection<JavaClass> all) {
            files.clear();
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            files.merge(type.getPackageName(), 1, Integer::sum);
        }

        @Override
        public void finish(ConditionEvents events) {
            files.forEach(
                    (name, count) -> events.add(new SimpleConditionEvent(name, count <= MOST, name + " has " + count)));
        }
    }
}
