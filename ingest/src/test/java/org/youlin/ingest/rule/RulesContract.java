package org.youlin.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.RuleText;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.rule.KeptRule.Edit;
import org.youlin.ingest.rule.KeptRule.Origin;
import org.youlin.ingest.rule.Rules.Refused;
import org.youlin.ingest.sql.SqlConfig;

/** What becomes of rules that people change, on every SQL database. */
abstract class RulesContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final AlarmRule OWN = RuleText.below("own", 20, "");
    private static final RuleId COLD = new RuleId("room-cold");

    private final SettableClock clock = new SettableClock(NOW);
    private TestPlatform platform;
    private Rules rules;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        platform = TestPlatform.open(newDatabase(), clock);
        rules = platform.rules();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private Rules restarted() {
        return Rules.load(
                platform.database(), platform.registry(), platform.settings().rules(), clock);
    }

    private List<String> log() {
        return platform.texts("SELECT actor || ' ' || action || ' ' || subject_id || ' ' || COALESCE(note, '-')"
                + " FROM registry_log WHERE subject = 'rule' ORDER BY id");
    }

    @Test
    void theRulesOfTheSettingsAreInForceAsTheyAre() {
        assertThat(rules.book().rules())
                .containsExactlyElementsOf(platform.settings().rules());
        assertThat(rules.all()).allMatch(kept -> kept.origin() == Origin.SHIPPED && kept.enabled());
    }

    @Test
    void aRuleOfPeopleIsInForceAtOnceAndAfterARestart() {
        RuleBook before = rules.book();
        assertThat(rules.create(OWN, true, "wang")).isEmpty();
        assertThat(before.rule(OWN.id())).isEmpty();
        assertThat(rules.book().rule(OWN.id())).contains(OWN);
        assertThat(restarted().find(OWN.id()))
                .contains(new KeptRule(OWN, Origin.OWN, true, Optional.of(new Edit(clock.millis(), "wang"))));
        assertThat(log()).containsExactly("wang CREATED own -");
        assertThat(rules.create(OWN, true, "wang")).contains(new Refused(RuleRefusal.ID_TAKEN, "id", "own"));
    }

    @Test
    void aChangedRuleOfTheSettingsCanBecomeAgainWhatItWas() {
        AlarmRule shipped = platform.rule("room-cold");
        AlarmRule stricter = RuleText.below("room-cold", 20, "");
        assertThat(rules.replace(stricter, true, "wang")).isEmpty();
        Rules again = restarted();
        assertThat(again.find(COLD).orElseThrow().origin()).isEqualTo(Origin.CHANGED);
        assertThat(again.book().rule(COLD)).contains(stricter);
        assertThat(log()).singleElement().asString().contains("wang CHANGED room-cold", "condition: ");
        assertThat(again.remove(COLD, "li")).isEmpty();
        assertThat(again.book().rule(COLD)).contains(shipped);
        assertThat(restarted().find(COLD).orElseThrow().origin()).isEqualTo(Origin.SHIPPED);
        assertThat(again.remove(COLD, "li")).contains(new Refused(RuleRefusal.SHIPPED, "id", "room-cold"));
    }

    @Test
    void aRuleThatIsSwitchedOffFollowsTheSettingsAllTheSame() {
        assertThat(rules.enable(COLD, false, "wang")).isEmpty();
        assertThat(rules.book().rule(COLD)).isEmpty();
        AlarmRule newer = RuleText.below("room-cold", 19, "");
        Rules upgraded = Rules.load(platform.database(), platform.registry(), List.of(newer), clock);
        assertThat(upgraded.find(COLD).map(KeptRule::rule)).contains(newer);
        assertThat(upgraded.find(COLD).map(KeptRule::enabled)).contains(false);
        assertThat(upgraded.enable(COLD, true, "wang")).isEmpty();
        assertThat(upgraded.book().rule(COLD)).contains(newer);
        assertThat(log())
                .containsExactly(
                        "wang CHANGED room-cold enabled: true → false", "wang CHANGED room-cold enabled: false → true");
    }

    @Test
    void whatChangesNothingLeavesNoTrace() {
        rules.enable(COLD, true, "wang");
        rules.replace(platform.rule("room-cold"), true, "wang");
        assertThat(log()).isEmpty();
        assertThat(platform.number("SELECT COUNT(*) FROM alarm_rule")).isZero();
    }

    @Test
    void aRuleOnWhichAnotherDependsStays() {
        rules.create(OWN, true, "wang");
        rules.create(RuleText.below("downstream", 18, ",'dependsOn':['own']"), true, "wang");
        assertThat(rules.remove(OWN.id(), "wang")).contains(new Refused(RuleRefusal.DEPENDED_ON, "id", "downstream"));
        assertThat(rules.remove(new RuleId("downstream"), "wang")).isEmpty();
        assertThat(rules.remove(OWN.id(), "wang")).isEmpty();
        assertThat(restarted().find(OWN.id())).isEmpty();
        assertThat(rules.remove(OWN.id(), "wang")).contains(new Refused(RuleRefusal.NOT_FOUND, "id", "own"));
    }

    @Test
    void aRuleThatCouldNeverSpeakIsRefused() {
        assertThat(rules.create(RuleText.below("lost", 18, ",'dependsOn':['nobody']"), true, "wang"))
                .contains(new Refused(RuleRefusal.UNKNOWN_DEPENDENCY, "dependsOn", "nobody"));
        assertThat(rules.create(RuleText.below("itself", 18, ",'dependsOn':['itself']"), true, "wang"))
                .contains(new Refused(RuleRefusal.CIRCULAR_DEPENDENCY, "dependsOn", "itself"));
        AlarmRule wind = RuleText.room(
                "wind",
                "'threshold':{'metric':'wind','comparison':'ABOVE','levels':{'MINOR':9},'deadband':0,'hold':'PT0S'}");
        assertThat(rules.create(wind, true, "wang")).contains(new Refused(RuleRefusal.NOT_SENT, "condition", "wind"));
        assertThat(rules.all()).hasSameSizeAs(platform.settings().rules());
    }

    @Test
    void whatOneProcessChangesTheOtherFollows() {
        Rules other = restarted();
        RuleBook unchanged = other.book();
        other.follow();
        assertThat(other.book()).isSameAs(unchanged);
        rules.create(OWN, true, "wang");
        rules.enable(COLD, false, "wang");
        assertThat(other.book()).isSameAs(unchanged);
        other.follow();
        assertThat(other.all()).containsExactlyElementsOf(rules.all());
        assertThat(other.book().rules()).isEqualTo(rules.book().rules());
        other.remove(OWN.id(), "li");
        rules.follow();
        assertThat(rules.find(OWN.id())).isEmpty();
        RuleBook followed = rules.book();
        rules.follow();
        assertThat(rules.book()).isSameAs(followed);
    }

    @Test
    void aChangeIsDecidedByWhatOtherProcessesMade() {
        Rules other = restarted();
        rules.create(OWN, true, "wang");
        assertThat(other.create(OWN, true, "li")).contains(new Refused(RuleRefusal.ID_TAKEN, "id", "own"));
        assertThat(other.book().rule(OWN.id())).contains(OWN);
        rules.create(RuleText.below("downstream", 18, ",'dependsOn':['own']"), true, "wang");
        assertThat(other.remove(OWN.id(), "li")).contains(new Refused(RuleRefusal.DEPENDED_ON, "id", "downstream"));
    }

    @Test
    void ofTwoProcessesThatMakeTheSameRuleOneIsRefused() throws Exception {
        SqlConfig config = newDatabase();
        try (TestPlatform one = TestPlatform.open(config, clock);
                TestPlatform two = TestPlatform.open(config, clock)) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<Optional<Refused>>> answers =
                        threads.invokeAll(List.of(() -> one.rules().create(OWN, true, "wang"), () -> two.rules()
                                .create(OWN, true, "li")));
                assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                        .containsExactlyInAnyOrder(
                                Optional.empty(), Optional.of(new Refused(RuleRefusal.ID_TAKEN, "id", "own")));
            } finally {
                threads.shutdownNow();
            }
            assertThat(one.number("SELECT COUNT(*) FROM registry_log WHERE subject = 'rule'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        List<AlarmRule> twice = List.of(OWN, OWN);
        assertThatThrownBy(() -> Rules.load(platform.database(), platform.registry(), twice, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'own'");
    }
}
