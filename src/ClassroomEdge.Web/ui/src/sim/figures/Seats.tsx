import { desks, seatedOf } from '../placement';
import { simulation } from '../simulation';

/** Desks, and the students who are there. */
export function Seats() {
  const { present, total } = simulation.value!.students;
  const seated = seatedOf(total, present);
  return (
    <g class="seats" data-present={present}>
      {desks(total).map(({ x, y }, index) => (
        <g key={index} transform={`translate(${x} ${y})`}>
          <rect class="desk" x="-22" y="-14" width="44" height="18" rx="3" />
          {seated.has(index) ? <circle class="student" cy="13" r="8" /> : <circle class="seat" cy="13" r="7" />}
        </g>
      ))}
    </g>
  );
}
