import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { roomMembers, rooms, roomVisits } from '../db/schema.ts'

/** The condition in SQL that `accessTo` lets this person see what is in this room; a test holds the two together. */
export const mayEnter = (roomId: AnyColumn | SQL, userId: string): SQL => sql`EXISTS (
  SELECT 1 FROM ${rooms} AS entered
    LEFT JOIN ${roomMembers} AS belonging ON belonging.room_id = entered.id AND belonging.user_id = ${userId}
  WHERE entered.id = ${roomId}
    AND (belonging.role IS NOT NULL OR (entered.visibility = 'link' AND NOT entered.personal AND EXISTS (
      SELECT 1 FROM ${roomVisits} AS visit WHERE visit.room_id = entered.id AND visit.user_id = ${userId}))))`
