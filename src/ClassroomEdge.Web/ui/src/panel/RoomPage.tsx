import { PreflightCard } from '../preflight/PreflightCard';
import { AlertsCard } from './AlertsCard';
import { AutoCard } from './AutoCard';
import { ClimateCard } from './ClimateCard';
import { DisplayCard } from './DisplayCard';
import { EnvironmentStrip } from './EnvironmentStrip';
import { JobsCard } from './JobsCard';
import { LightsCard } from './LightsCard';
import { MoreCard } from './MoreCard';
import { SceneRunCard } from './SceneRunCard';
import { SceneTiles } from './SceneTiles';
import { SoundCard } from './SoundCard';
import { TodayCard } from './TodayCard';

export function RoomPage() {
  return (
    <main class="room-page">
      <div class="room-main">
        <EnvironmentStrip />
        <SceneTiles />
        <div class="controls">
          <LightsCard />
          <SoundCard />
          <DisplayCard />
        </div>
        <div class="controls further">
          <ClimateCard />
          <MoreCard />
        </div>
      </div>
      <aside class="room-side">
        <SceneRunCard />
        <AutoCard />
        <TodayCard />
        <PreflightCard />
        <JobsCard />
        <AlertsCard />
      </aside>
    </main>
  );
}
