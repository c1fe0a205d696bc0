package org.youlin.simulator.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.world.Report;

/**
 * Which device speaks how. Whoever has no voice of a maker speaks the platform's own API, as the world wrote it. Used
 * by one thread.
 */
public final class Wiring {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Maker> voices = new HashMap<>();
    private final Map<String, List<Maker>> watchers = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    /** {@code device} speaks as {@code voice} does. */
    public void give(String device, Maker voice) {
        if (voices.putIfAbsent(device, voice) != null) {
            throw new IllegalStateException("device '" + device + "' has a voice already");
        }
    }

    /** {@code watcher} hears what {@code device} tells, and says something of its own. */
    public void watch(String device, Maker watcher) {
        watchers.computeIfAbsent(device, any -> new ArrayList<>()).add(watcher);
    }

    /** The platform does not know {@code sender}: what it tells of itself goes nowhere. */
    public void hide(String sender) {
        unknown.add(sender);
    }

    /** The messages by which {@code report} is said. */
    public List<Dispatch> say(Report report) {
        Optional<List<Told>> told = Told.in(report);
        List<Dispatch> said = new ArrayList<>();
        Set<String> spoken = new HashSet<>();
        for (Told each : told.orElse(List.of())) {
            Maker voice = voices.get(each.device());
            if (voice != null) {
                spoken.add(each.device());
                said.addAll(voice.say(each));
            }
            watchers.getOrDefault(each.device(), List.of()).forEach(watcher -> said.addAll(watcher.say(each)));
        }
        if (!unknown.contains(report.sender()) && !spoken.contains(report.sender())) {
            without(spoken, report).ifPresent(body -> said.add(Dispatch.link(report.sender(), report.topic(), body)));
        }
        return said;
    }

    /** What is left of a field gateway's message for the children that have no voice of their own. */
    private static Optional<byte[]> without(Set<String> spoken, Report report) {
        if (spoken.isEmpty()) {
            return Optional.of(report.body().getBytes(StandardCharsets.UTF_8));
        }
        try {
            ObjectNode children = (ObjectNode) JSON.readTree(report.body());
            children.remove(spoken);
            return children.isEmpty()
                    ? Optional.empty()
                    : Optional.of(children.toString().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read once cannot be read again: " + report, impossible);
        }
    }
}
