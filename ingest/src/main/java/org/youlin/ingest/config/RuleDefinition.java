package org.youlin.ingest.config;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Calendar;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.Damping;
import org.youlin.domain.rule.Flapping;
import org.youlin.domain.rule.NoData;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleScope;
import org.youlin.domain.rule.Sampling;

/**
 * An alarm rule as people write it: in the settings, and in JSON. What its terms mean: docs/rules.md. Exactly one of the
 * five conditions is there; every term that is optional and missing has no effect.
 */
public record RuleDefinition(
        String id,
        String name,
        String deviceKind,
        Optional<Set<String>> profiles,
        Optional<Set<String>> estates,
        Optional<Set<String>> buildings,
        Optional<Set<String>> devices,
        Category category,
        String cause,
        String title,
        Place.Level caseLevel,
        Optional<Duration> reopenWithin,
        Optional<List<String>> dependsOn,
        Optional<ThresholdDefinition> threshold,
        Optional<RateOfChangeDefinition> rateOfChange,
        Optional<EventDefinition> event,
        Optional<EventCountDefinition> eventCount,
        Optional<NoData> noData,
        Optional<Duration> keepFiringFor,
        Optional<Sampling> minSamples,
        Optional<Flapping> flapping,
        Optional<CalendarDefinition> calendar,
        Optional<GroupDefinition> group,
        Optional<String> source) {

    /**
     * Reads a rule written as a JSON object.
     *
     * @throws InvalidSettingsException when it does not make sense; the message begins with the place, and a colon
     */
    public static AlarmRule read(String json) {
        return StrictJson.read(json, RuleDefinition.class, RuleDefinition::toRule);
    }

    /** One line of JSON, which {@link #read} reads as the same rule. */
    public static String write(AlarmRule rule) {
        return StrictJson.write(of(rule));
    }

    private static RuleDefinition of(AlarmRule rule) {
        RuleScope scope = rule.scope();
        CaseTemplate template = rule.caseTemplate();
        Damping damping = rule.damping();
        Condition condition = rule.condition();
        return new RuleDefinition(
                rule.id().value(),
                rule.name(),
                scope.deviceKind().id(),
                words(scope.profiles()),
                words(scope.estates()),
                words(scope.buildings()),
                words(scope.devices()),
                template.category(),
                template.cause(),
                template.title(),
                template.level(),
                Optional.of(template.reopenWithin()).filter(within -> !within.isZero()),
                Optional.of(template.dependsOn().stream().map(RuleId::value).toList())
                        .filter(ids -> !ids.isEmpty()),
                ThresholdDefinition.of(condition),
                RateOfChangeDefinition.of(condition),
                EventDefinition.of(condition),
                EventCountDefinition.of(condition),
                Optional.of(condition).filter(NoData.class::isInstance).map(NoData.class::cast),
                Optional.of(damping.keepFiringFor()).filter(keep -> !keep.isZero()),
                Optional.of(damping.sampling()).filter(sampling -> !sampling.equals(Sampling.EVERY)),
                damping.flapping(),
                CalendarDefinition.of(rule.calendar()),
                rule.group().map(GroupDefinition::of),
                Optional.of(rule.source()).filter(text -> !text.isEmpty()));
    }

    /** @throws IllegalArgumentException when it does not make sense; the message names the rule */
    AlarmRule toRule() {
        try {
            return new AlarmRule(
                    term("id", () -> new RuleId(id)),
                    name,
                    new RuleScope(
                            term("deviceKind", () -> DeviceKind.ofId(deviceKind)),
                            term("profiles", () -> ids(profiles, ProfileId::new)),
                            term("estates", () -> ids(estates, EstateId::new)),
                            term("buildings", () -> ids(buildings, BuildingId::new)),
                            term("devices", () -> ids(devices, DeviceId::new))),
                    condition(),
                    term(
                            "keepFiringFor",
                            () -> new Damping(
                                    keepFiringFor.orElse(Duration.ZERO), minSamples.orElse(Sampling.EVERY), flapping)),
                    term("calendar", () -> calendar.map(CalendarDefinition::toCalendar)
                            .orElse(Calendar.ALWAYS)),
                    term("group", () -> group.map(GroupDefinition::toGroup)),
                    new CaseTemplate(
                            category,
                            cause,
                            title,
                            caseLevel,
                            dependsOn.orElse(List.of()).stream()
                                    .map(RuleId::new)
                                    .toList(),
                            reopenWithin.orElse(Duration.ZERO)),
                    source.orElse(""));
        } catch (WrongTermException e) {
            throw new WrongTermException(e.term(), "rule '" + id + "': " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule '" + id + "': " + e.getMessage(), e);
        }
    }

    /** What a term means; where it makes no sense, the refusal knows the term. */
    private static <T> T term(String name, Supplier<T> meaning) {
        try {
            return meaning.get();
        } catch (IllegalArgumentException e) {
            throw new WrongTermException(name, String.valueOf(e.getMessage()), e);
        }
    }

    private Condition condition() {
        List<Condition> conditions = Stream.of(
                        term("threshold", () -> threshold.map(ThresholdDefinition::toCondition)),
                        term("rateOfChange", () -> rateOfChange.map(RateOfChangeDefinition::toCondition)),
                        term("event", () -> event.map(EventDefinition::toCondition)),
                        term("eventCount", () -> eventCount.map(EventCountDefinition::toCondition)),
                        noData)
                .<Condition>flatMap(Optional::stream)
                .toList();
        if (conditions.size() != 1) {
            throw new IllegalArgumentException("it has " + conditions.size()
                    + " conditions; exactly one of threshold, rateOfChange, event, eventCount and noData is needed");
        }
        return conditions.get(0);
    }

    private static <T> Set<T> ids(Optional<Set<String>> words, Function<String, T> id) {
        return words.orElse(Set.of()).stream().map(id).collect(Collectors.toSet());
    }

    private static Optional<Set<String>> words(Collection<?> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(ids.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)));
    }
}
