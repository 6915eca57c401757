/** The stories of the demonstration council, theme by theme. Nobody in them exists. */
import { CARERS_STORIES } from './carers';
import { EMPLOYMENT_STORIES } from './employment';
import { EVERYDAY_STORIES } from './everyday';
import { FAMILIES_STORIES } from './families';
import { FOSTERING_STORIES } from './fostering';
import { HEALTH_STORIES, LEARNING_STORIES } from './health-and-learning';
import { HOUSING_STORIES } from './housing';
import { LIBRARIES_STORIES } from './libraries';
import { MUSEUMS_STORIES } from './museums';
import { RECOVERY_STORIES } from './recovery';
import type { DemoStory } from './story';
import { VOLUNTEERING_STORIES } from './volunteering';
import { WASTE_STORIES } from './waste';
import { YOUTH_STORIES } from './youth';

export type { DemoStory };

/** Themes in the order in which a quarter takes one story from each. */
export const STORY_THEMES: readonly (readonly DemoStory[])[] = [
  RECOVERY_STORIES,
  LIBRARIES_STORIES,
  CARERS_STORIES,
  HOUSING_STORIES,
  EMPLOYMENT_STORIES,
  YOUTH_STORIES,
  WASTE_STORIES,
  VOLUNTEERING_STORIES,
  FOSTERING_STORIES,
  MUSEUMS_STORIES,
  FAMILIES_STORIES,
  HEALTH_STORIES,
  LEARNING_STORIES,
  EVERYDAY_STORIES
];
